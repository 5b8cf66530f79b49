package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Lab;
import dev.remembrancer.bench.lab.Machine;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Report;
import dev.remembrancer.bench.lab.ReportFiles;
import dev.remembrancer.bench.lab.Scratch;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Measures what this is worth on this machine, beside plain ways of doing the same.
 *
 * <p>It stands under a command that has the options {@code --json} and {@code --data} for all below it; the latter
 * names the file of conversations here. Everything it writes is in a temporary directory, which is removed.
 */
@Command(
        name = "bench",
        description = {
            "Measure speed and retrieval quality here, beside plain ways of doing the same.",
            "Without a subcommand all of it but speed, scale and load, which take long, one after the other.",
            "Nothing of yours is read or changed."
        },
        footer = {
            "",
            "--data FILE names the conversations for bench retrieval: JSON in the form of LoCoMo or LongMemEval.",
            "Without it, bench alone leaves retrieval out."
        })
public final class Bench implements Callable<Integer> {
    private static final String DATA = "--data";
    private static final String JSON = "--json";

    private final Lab lab;

    @Mixin
    private RecallOptions recallOptions = new RecallOptions();

    @Mixin
    private RememberOptions rememberOptions = new RememberOptions();

    @Mixin
    private SessionsOptions sessionsOptions = new SessionsOptions();

    @Mixin
    private HygieneOptions hygieneOptions = new HygieneOptions();

    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    @Mixin
    private RetrievalOptions retrievalOptions = new RetrievalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public Bench(Lab lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        List<Benchmark> all = new ArrayList<>(List.of(
                recallOptions.benchmark(),
                rememberOptions.benchmark(),
                sessionsOptions.benchmark(),
                hygieneOptions.benchmark(),
                serverOptions.benchmark()));
        data().ifPresentOrElse(
                        file -> all.add(retrievalOptions.benchmark(file)),
                        () -> lab.err()
                                .println("retrieval is left out: name a file of conversations with --data FILE"));
        return run(all);
    }

    @Command(name = "recall", description = "How long recall takes, beside embedding alone and beside a plain scan.")
    int recall(@Mixin RecallOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(
            name = "speed",
            description = {
                "How long recall takes at every size, beside other stores and libraries with the same vectors.",
                "REMEMBRANCER_MEM0 names a directory in which npm install mem0ai was done, if it is to take part."
            })
    int speed(@Mixin SpeedOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(
            name = "scale",
            description = {
                "How cost grows with memories and tenants, and what that gives on paper for more of them.",
                "Ten million memories take 16 GB of disk, and up to three times that while segments merge."
            })
    int scale(@Mixin ScaleOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(name = "load", description = "Whether minutes of mixed load make a memory slower or larger.")
    int load(@Mixin LoadOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(name = "remember", description = "How many memories a second, beside the model alone and plain inserts.")
    int remember(@Mixin RememberOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(
            name = "sessions",
            description = "How fast conversations are written and read, beside raw SQLite and the Agents SDK.")
    int sessions(@Mixin SessionsOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(
            name = "hygiene",
            description = "What the audit record adds to remembering, and how long a consolidation takes.")
    int hygiene(@Mixin HygieneOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(
            name = "server",
            description = {
                "What the server adds to calls in process, with 1 to 64 connections; how much memory it takes.",
                "With --soak, whether its memory grows under load."
            })
    int server(@Mixin ServerOptions options) {
        return run(List.of(options.benchmark()));
    }

    @Command(
            name = "retrieval",
            description = {
                "How well recall finds the turns that answer, beside BM25 alone and vectors alone.",
                "--data FILE: conversations with questions, JSON in the form of LoCoMo or LongMemEval, also gzipped."
            })
    int retrieval(
            @Mixin RetrievalOptions options,
            @Option(
                            names = "--report",
                            paramLabel = "DIR",
                            description = "Write a dated report into this directory too: text, JSON and a picture.")
                    Optional<Path> reports) {
        Path file = data().orElseThrow(() ->
                new ParameterException(spec.commandLine(), "Name a file of conversations with --data FILE"));
        return run(List.of(options.benchmark(file)), reports);
    }

    private int run(List<Benchmark> benchmarks) {
        return run(benchmarks, Optional.empty());
    }

    private int run(List<Benchmark> benchmarks, Optional<Path> reports) {
        Instant began = lab.clock().instant();
        try (Scratch scratch = Scratch.create();
                Embedder model = lab.model().apply(scratch.resolve("model"))) {
            Machine machine = Machine.here(scratch);
            List<Section> sections = measure(benchmarks, model, scratch);
            Report report = new Report(command(), began, machine, model.info(), sections);
            reports.ifPresent(directory -> ReportFiles.write(report, directory)
                    .forEach(file -> lab.err().println("wrote " + file)));
            if (parses().anyMatch(parsed -> parsed.hasMatchedOption(JSON))) {
                report.printJson(lab.out());
            } else {
                report.print(lab.out());
            }
        }
        return 0;
    }

    private List<Section> measure(List<Benchmark> benchmarks, Embedder model, Scratch scratch) {
        try (Progress progress = new Progress(lab)) {
            Workplace workplace = new Workplace(model, scratch, progress, lab.serve());
            return benchmarks.stream()
                    .map(benchmark -> benchmark.run(workplace))
                    .toList();
        }
    }

    private Optional<Path> data() {
        return parses().filter(parsed -> parsed.hasMatchedOption(DATA))
                .flatMap(parsed -> parsed.matchedOption(DATA).originalStringValues().stream())
                .map(Path::of)
                .reduce((first, last) -> last);
    }

    /** What was typed for each command, from the outermost to the one that runs. */
    private Stream<ParseResult> parses() {
        return Stream.iterate(spec.root().commandLine().getParseResult(), Objects::nonNull, ParseResult::subcommand);
    }

    private String command() {
        ParseResult typed = spec.root().commandLine().getParseResult();
        return Stream.concat(Stream.of(spec.root().name()), typed.originalArgs().stream())
                .map(word -> word.matches(".*\\s.*") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
    }
}
