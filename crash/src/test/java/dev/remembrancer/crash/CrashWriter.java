package dev.remembrancer.crash;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.TransientException;
import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Source;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.process.Leash;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that writes until it is killed. Each thread says what it is about to do, does it, and says that it was
 * acknowledged, a line each, its fields separated by tabs:
 *
 * <pre>
 * begin  act  remember|correct|forget|reindex  content…
 * ack    act  id…
 * </pre>
 *
 * A content is {@code thread act place plain|keyed}; it is all that is needed to make the request for it again.
 */
final class CrashWriter {
    static final String AGENT = "crash";

    private final Remembrancer remembrancer;
    private final Agent agent;
    private final String thread;
    private final SeededCases cases;
    private final List<Line> lines = new ArrayList<>();
    private int acts;

    /** A line of versions that this thread has remembered and not forgotten: its last one, and all its contents. */
    private record Line(MemoryId last, List<String> contents) {
        Line and(MemoryId next, String content) {
            List<String> all = new ArrayList<>(contents);
            all.add(content);
            return new Line(next, all);
        }

        boolean isKeyed() {
            return contents.get(0).endsWith("keyed");
        }
    }

    private CrashWriter(Remembrancer remembrancer, String thread, SeededCases cases) {
        this.remembrancer = remembrancer;
        this.agent = remembrancer.agent(AGENT);
        this.thread = thread;
        this.cases = cases;
    }

    /** Arguments: the directory, a name for the threads, how many, a seed, the most acts. Begins when told to. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        int most = Integer.parseInt(arguments[4]);
        if (!Leash.awaitBegin()) {
            return;
        }
        Remembrancer remembrancer = open(Path.of(arguments[0]));
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            CrashWriter writer = new CrashWriter(remembrancer, arguments[1] + "-" + i, new SeededCases(seed + i));
            Thread thread = new Thread(() -> writer.write(most));
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        remembrancer.close();
    }

    /** Opens the memory in a directory, which is encrypted when it is called {@code sealed}. */
    static Remembrancer open(Path directory) {
        return directory.endsWith("sealed")
                ? Embedded.openSealed(
                        directory,
                        HashingEmbedder.standard(),
                        InstantSource.system(),
                        AtRest.with(KeyRing.of(new EncryptionKey("crash", new byte[EncryptionKey.MINIMUM_BYTES]))))
                : Embedded.open(directory, HashingEmbedder.standard(), InstantSource.system());
    }

    /** The request that has that content; always the same. */
    static NewMemory request(String content) {
        String user = content.substring(0, content.indexOf(' '));
        NewMemory memory = NewMemory.semantic(content).scope(scope(content)).idempotencyKey(content);
        return content.endsWith("keyed") ? memory.key("last.of." + user) : memory;
    }

    static Scope scope(String content) {
        return Scope.OPEN.user(content.substring(0, content.indexOf(' ')));
    }

    private void write(int most) {
        try {
            while (acts < most) {
                act();
            }
        } catch (RuntimeException | Error failure) {
            say("failed", thread, failure.toString());
            throw failure;
        }
    }

    private void act() {
        acts++;
        int kind = cases.below(100);
        if (lines.isEmpty() || kind < 45) {
            remember(1, "plain");
        } else if (kind < 60) {
            remember(cases.between(2, 8), "plain");
        } else if (kind < 75) {
            remember(1, "keyed");
        } else if (kind < 88) {
            forget(lines.remove(cases.below(lines.size())));
        } else if (kind < 99) {
            correct(cases.below(lines.size()));
        } else {
            reindex();
        }
    }

    private void remember(int many, String kind) {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            contents.add(content(i, kind));
        }
        begin("remember", contents);
        List<MemoryId> ids = agent
                .rememberAll(contents.stream().map(CrashWriter::request).toList())
                .stream()
                .map(Receipt::id)
                .toList();
        acknowledge(ids);
        for (int i = 0; i < many; i++) {
            add(ids.get(i), contents.get(i));
        }
    }

    private void add(MemoryId id, String content) {
        Line single = new Line(id, List.of(content));
        for (int i = 0; i < lines.size(); i++) {
            if (single.isKeyed() && lines.get(i).isKeyed()) {
                lines.set(i, lines.get(i).and(id, content));
                return;
            }
        }
        lines.add(single);
    }

    private void forget(Line line) {
        begin("forget", line.contents());
        agent.memoriesInEveryScope().forget(List.of(line.last()), false);
        acknowledge(List.of());
    }

    private void correct(int which) {
        Line line = lines.get(which);
        String content = content(0, line.isKeyed() ? "keyed" : "plain");
        begin("correct", List.of(content));
        // By the user: what a person had corrected, nothing of the user's would replace without a review.
        Receipt receipt = agent.memories(scope(content))
                .correct(line.last(), new Correction(content, Optional.empty(), Source.USER));
        acknowledge(List.of(receipt.id()));
        lines.set(which, line.and(receipt.id(), content));
    }

    private void reindex() {
        begin("reindex", List.of());
        try {
            remembrancer.reindex();
        } catch (TransientException refused) {
            // Of two processes only the one that writes the index may build it anew.
        }
        acknowledge(List.of());
    }

    private String content(int place, String kind) {
        return thread + " " + acts + " " + place + " " + kind;
    }

    private void begin(String kind, List<String> contents) {
        List<String> fields = new ArrayList<>(List.of("begin", thread + " " + acts, kind));
        fields.addAll(contents);
        say(fields.toArray(String[]::new));
    }

    private void acknowledge(List<MemoryId> ids) {
        List<String> fields = new ArrayList<>(List.of("ack", thread + " " + acts));
        ids.forEach(id -> fields.add(id.value()));
        say(fields.toArray(String[]::new));
    }

    private static void say(String... fields) {
        synchronized (System.out) {
            System.out.print(String.join("\t", fields) + "\n");
            System.out.flush();
        }
    }
}
