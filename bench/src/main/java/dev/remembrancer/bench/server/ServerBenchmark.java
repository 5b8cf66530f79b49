package dev.remembrancer.bench.server;

import dev.remembrancer.Agent;
import dev.remembrancer.Checks;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.spi.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the server adds to the library: the same calls over HTTP and in process, with more and more callers.
 *
 * @param connections with how many connections, each 1 to 1,024
 * @param memories how many memories there are, 1 to 100,000
 * @param block how long one side calls until it is the other's turn
 * @param calls how many calls are compared one by one
 * @param withModel whether to measure with the real model, too; else only with one that costs nothing
 * @param soak instead of all that: for how long to watch the server's memory under load
 */
public record ServerBenchmark(
        List<Integer> connections, int memories, Duration block, int calls, boolean withModel, Optional<Duration> soak)
        implements Benchmark {
    /** How many requests a server answers until its memory is looked at again; fewer in a short run, as below. */
    private static final int MOST_REQUESTS = 1_000;

    private static final long SEED = 12;
    private static final int EMBEDDED = 1_000;
    private static final int BATCH = 1_000;
    private static final int MOST_ASKED_FOR_NOTHING = 2_000;

    /** So few that what a store keeps at hand of them is full before the looks at its memory count. */
    private static final int SOAKED = 1_000;

    public ServerBenchmark {
        connections = connections.stream().distinct().sorted().toList();
        connections.forEach(many -> Checks.between("connections", many, 1, 1_024));
        Checks.between("connections (how many)", connections.size(), 1, 20);
        Checks.between("memories", memories, 1, 100_000);
        Checks.between("calls", calls, 1, 10_000);
    }

    @Override
    public Section run(Workplace workplace) {
        return soak.isPresent() ? soak(workplace, soak.get()) : compare(workplace);
    }

    private Section compare(Workplace workplace) {
        List<String> lines = new ArrayList<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        lines.add("server: calls over HTTP on loopback, and the same in process, in milliseconds");
        if (withModel) {
            lines.add("  with the model");
            Path filled = fill(workplace, workplace.model(), "model", memories);
            fields.put("with_model", match(workplace, workplace.model(), filled, serve(workplace), lines));
        }
        lines.add("  with a model that costs nothing: the layer alone");
        Path filled = fill(workplace, new FreeEmbedder(), "free", memories);
        fields.put("without_model", match(workplace, new FreeEmbedder(), filled, ServerBenchmark::serveFree, lines));
        workplace.progress().at("the server's memory");
        Footprint footprint = Footprint.of(
                () -> ServerProcess.start(
                        serve(workplace).program(workplace.scratch().resolve("footprint"))),
                Math.min(MOST_REQUESTS, 10 * calls));
        lines.add("  the server as it is started");
        lines.addAll(footprint.lines());
        fields.put("footprint", footprint.fields());
        lines.addAll(remarks());
        return new Section("server", lines, fields, Map.of());
    }

    private interface Program {
        List<String> program(Path directory);
    }

    private static Program serve(Workplace workplace) {
        return directory -> workplace.serve().apply(directory);
    }

    private static List<String> serveFree(Path directory) {
        return List.of(FreeServer.class.getName(), directory.toString());
    }

    private Map<String, Object> match(
            Workplace workplace, Embedder model, Path filled, Program program, List<String> lines) {
        Path served = copy(filled, filled.resolveSibling(filled.getFileName() + "-served"));
        List<Crowd> crowds = connections.stream().map(Crowd::new).toList();
        try (ServerProcess server = ServerProcess.start(program.program(served));
                Remembrancer library = Embedded.open(filled, PrecomputedEmbedder.ofNothing(model))) {
            Match match = new Match(new Sides(server, library, new Texts()), crowds, block, calls);
            match.play(workplace.progress());
            double asking = Match.costOfAsking(server, Math.min(MOST_ASKED_FOR_NOTHING, 10 * calls));
            lines.addAll(match.lines());
            lines.add(String.format("    the load generator's own processor time: %.0f us a request", asking));
            Map<String, Object> fields = match.fields();
            fields.put("generator_cpu_us_a_request", asking);
            return fields;
        } finally {
            crowds.forEach(Crowd::close);
        }
    }

    private static Path fill(Workplace workplace, Embedder model, String name, int memories) {
        Path directory = workplace.scratch().resolve(name);
        Corpus corpus = Corpus.of(memories, EMBEDDED, SEED, model, workplace.progress());
        try (Remembrancer memory = Embedded.open(directory, new PrecomputedEmbedder(model, corpus::passages))) {
            Agent agent = memory.agent(Operation.AGENT_NAME);
            for (int begin = 0; begin < memories; begin += BATCH) {
                workplace.progress().at("loading", begin, memories);
                agent.rememberAll(IntStream.range(begin, Math.min(begin + BATCH, memories))
                        .mapToObj(i -> NewMemory.semantic(corpus.text(i)))
                        .toList());
            }
            memory.statistics();
        }
        return directory;
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Section soak(Workplace workplace, Duration duration) {
        int most = connections.get(connections.size() - 1);
        Path filled = fill(workplace, workplace.model(), "soak", Math.min(SOAKED, memories));
        List<String> lines = new ArrayList<>();
        Map<String, Object> fields;
        try (ServerProcess server = ServerProcess.start(serve(workplace).program(filled))) {
            Soak soak = new Soak(server, duration, most);
            fields = soak.run(workplace.progress());
            lines.add("server: its memory under load");
            lines.addAll(soak.lines());
        }
        lines.add(
                "  The real command serve, with the model and at most 1,000 memories. Of ten requests five recall, two make a context, two append"
                        + " to sessions, one remembers; what was put in is taken out again.");
        lines.add("  Live heap: after a collection, by jcmd GC.class_histogram. The line is by least squares, the first"
                + " quarter of the time left out. Growing: by more than 5 % in the rest.");
        return new Section("server", lines, fields, Map.of());
    }

    private static List<String> remarks() {
        return List.of(
                "  Bar: HTTP adds under 1 ms at p50, on one connection.",
                "  One by one: each call is done by both sides before the next, in turns first. Added: the difference of"
                        + " the medians, and the median of the differences.",
                "  By connections: each side calls in blocks of time, in turns; in process there are as many threads."
                        + " Both sides have the same memories; what is asked is never asked twice on one side.",
                "  The load generator is a thread and a kept connection for each caller, on the server's own cores.");
    }
}
