package dev.remembrancer.cli.recall;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Explanation;
import dev.remembrancer.recall.Explanation.Part;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How what was recalled is shown to people. */
final class RecalledLines {
    private static final String INDENT = " ".repeat(10);
    private static final int LONGEST = 600;

    private RecalledLines() {}

    static List<String> of(int rank, Recalled recalled, Invocation invocation) {
        Memory memory = recalled.memory();
        List<String> lines = new ArrayList<>();
        String confidence = String.format(Locale.ROOT, "%.2f", recalled.confidence());
        lines.add(String.format(
                Locale.ROOT,
                "%2d  %s  %s",
                rank,
                invocation.style().good(confidence),
                invocation.style().strong(Words.cut(Words.oneLine(memory.searchText()), LONGEST))));
        lines.add(INDENT + invocation.style().faint(about(memory, invocation)));
        recalled.explanation().ifPresent(explanation -> {
            lines.add(INDENT + invocation.style().faint(found(explanation)));
            lines.add(INDENT + invocation.style().faint(sum(explanation)));
            explanation
                    .rerankerScore()
                    .ifPresent(score -> lines.add(INDENT
                            + invocation.style().faint(String.format(Locale.ROOT, "placed by reranker %.3f", score))));
            explanation
                    .basis()
                    .ifPresent(basis -> lines.add(INDENT + invocation.style().faint(confidence(basis))));
        });
        return lines;
    }

    private static String about(Memory memory, Invocation invocation) {
        List<String> about = new ArrayList<>();
        about.add(memory.type().word());
        about.add(memory.id().value());
        memory.key().ifPresent(key -> about.add(key.value()));
        if (!memory.scope().bound().isEmpty()) {
            about.add(Words.scope(memory.scope()));
        }
        about.add(Words.age(
                memory.type() == MemoryType.EPISODIC
                        ? memory.happenedAt()
                        : memory.revision().recordedAt(),
                invocation.now()));
        return String.join(" · ", about);
    }

    private static String found(Explanation explanation) {
        List<String> found = new ArrayList<>();
        explanation
                .cosine()
                .ifPresent(cosine -> found.add(String.format(Locale.ROOT, "meaning %.3f", cosine)
                        + rank(explanation.denseRank().orElse(0))));
        found.add(String.format(Locale.ROOT, "words %.2f", explanation.words())
                + rank(explanation.wordsRank().orElse(0))
                + (explanation.terms().isEmpty() ? "" : ": " + Words.oneLine(String.join(" ", explanation.terms()))));
        return String.join(" · ", found);
    }

    private static String rank(int rank) {
        return rank == 0 ? "" : " (#" + rank + ")";
    }

    private static String sum(Explanation explanation) {
        return String.format(Locale.ROOT, "score %.3f = ", explanation.score())
                + explanation.parts().stream()
                        .filter(part -> Math.abs(part.value()) >= 0.0005)
                        .map(Part::toString)
                        .collect(Collectors.joining(", "));
    }

    private static String confidence(Calibration.Basis basis) {
        return String.format(
                Locale.ROOT,
                "confidence by %s of score %.3f, lead %+.3f, crowd %.2f, company %.2f",
                Words.oneLine(basis.calibration()),
                basis.signs().score(),
                basis.signs().lead(),
                basis.signs().crowd(),
                basis.signs().company());
    }
}
