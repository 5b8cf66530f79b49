package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Conversation;
import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.recall.Calibration.Signs;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How each of the first tens stood among the others, and whether it is right: what a curve of confidences is fitted to. One
 * line of CSV for each, the best of a question first. Questions that nothing answers are among them, those about another
 * conversation too; questions of which it is not known what answers them are not.
 */
final class Standings {
    private final List<String> lines =
            new ArrayList<>(List.of("conversation,question,answered,right,score,lead,crowd,company,confidence"));

    private int questions;

    /** Adds what was found for a question, with explanations. */
    void add(Conversation conversation, Question question, Recall recall) {
        if (question.isAnswered() && question.turns().isEmpty()) {
            return;
        }
        questions++;
        for (Recalled result : recall.memories()) {
            result.explanation()
                    .flatMap(explanation -> explanation.basis())
                    .ifPresent(basis -> lines.add(line(conversation, question, result, basis.signs())));
        }
    }

    private String line(Conversation conversation, Question question, Recalled result, Signs signs) {
        boolean isRight = result.memory()
                .provenance()
                .origin()
                .flatMap(Provenance.Origin::item)
                .filter(question.turns()::contains)
                .isPresent();
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%d,%.6f,%.6f,%.6f,%.6f,%.6f",
                conversation.id().replaceAll("[,\"\\s]", "_"),
                questions,
                question.isAnswered() ? 1 : 0,
                isRight ? 1 : 0,
                signs.score(),
                signs.lead(),
                signs.crowd(),
                signs.company(),
                result.confidence());
    }

    /** Writes all of it to a file, in the place of what was there. */
    void write(Path file) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
