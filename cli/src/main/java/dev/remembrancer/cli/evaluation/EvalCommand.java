package dev.remembrancer.cli.evaluation;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.evaluation.Bars;
import dev.remembrancer.evaluation.Baseline;
import dev.remembrancer.evaluation.Evaluation;
import dev.remembrancer.evaluation.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the questions of a file, and says how well they were answered. */
@Command(
        name = "eval",
        description = {
            "Ask the questions of a file, and say how well they were answered; fail when it is worse than it must be.",
            "A file that brings memories is asked of these alone, in a directory that is removed afterwards. Else the"
                    + " memory of --data is asked, as trials: nothing but the audit record tells of it."
        },
        footer = {
            "",
            "Exit codes: 0 every bar is met, 1 one is not, or it is worse than the baseline, 2 used wrongly.",
            "The form of the file is in docs/how-to/evaluate.md."
        })
public final class EvalCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "Questions and what should be found: YAML, or JSON.")
    private Path file = Path.of("");

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            description = "Whose memory is asked, when the file brings none; else the agent that the file names.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = {"-k", "--top-k"},
            paramLabel = "N",
            description = "How many results count; else what the file says, else 5.")
    private Optional<Integer> topK = Optional.empty();

    @Option(
            names = "--minimum-recall",
            paramLabel = "0..1",
            description = "The least recall; in place of the file's bar for it.")
    private Optional<Double> minimumRecall = Optional.empty();

    @Option(names = "--baseline", paramLabel = "FILE", description = "Fail when it is worse than it was then.")
    private Optional<Path> baseline = Optional.empty();

    @Option(names = "--save-baseline", paramLabel = "FILE", description = "Write how it is now, to compare with later.")
    private Optional<Path> saved = Optional.empty();

    @Option(
            names = "--fit",
            description = "Fit the curve of confidences to the answers, and say what it would be worth.")
    private boolean fit;

    @Option(
            names = "--apply",
            description = "With --fit: store that curve with the memory of --data, if it is better there where it had"
                    + " not looked.")
    private boolean apply;

    public EvalCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (apply && !fit) {
            throw new InvalidRequestException("--apply", "stores what --fit finds; give both");
        }
        Evaluation evaluation = evaluation();
        Optional<Baseline> past = baseline.isEmpty() ? Optional.empty() : Optional.of(Baseline.read(baseline.get()));
        Report report = report(evaluation);
        List<String> worse = past.map(then -> then.worse(report)).orElse(List.of());
        Optional<Refit> refit = fit ? Optional.of(Refit.of(report, apply, invocation)) : Optional.empty();
        if (saved.isPresent()) {
            Baseline.of(report).write(saved.get());
        }
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>(report.fields());
            result.put("worse", worse);
            refit.ifPresent(done -> result.put("fit", done.fields()));
            invocation.print(result);
        } else {
            report.lines().forEach(line -> invocation.print(Words.lines(line)));
            worse.forEach(line -> invocation.print("worse: " + Words.lines(line)));
            refit.ifPresent(done -> done.lines().forEach(invocation::print));
        }
        return report.isGood() && worse.isEmpty() ? Failure.DONE : Failure.FAILED;
    }

    private Evaluation evaluation() throws IOException {
        Evaluation written = Evaluation.read(file);
        Evaluation counted = topK.map(written::topK).orElse(written);
        boolean onlyBaseline = baseline.isPresent() && counted.bars().equals(Bars.EVERY_ANSWER);
        Bars bars = onlyBaseline ? Bars.NONE : counted.bars();
        return counted.bars(minimumRecall.map(bars::recall).orElse(bars));
    }

    private Report report(Evaluation evaluation) throws IOException {
        if (evaluation.bringsMemories()) {
            if (agent.isPresent()) {
                throw new InvalidRequestException(
                        "--agent", "the file brings its own memories; leave --agent out, or the memories");
            }
            return evaluation.run(invocation.opener());
        }
        String whose = agent.or(evaluation::agent)
                .orElseThrow(() -> new InvalidRequestException(
                        "--agent", "the file brings no memories; say whose are asked, with --agent NAME"));
        try (Remembrancer remembrancer = invocation.openExisting()) {
            return evaluation.run(AgentOption.find(remembrancer, whose));
        }
    }
}
