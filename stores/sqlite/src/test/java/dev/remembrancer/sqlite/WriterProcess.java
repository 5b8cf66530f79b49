package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.sqlite.SqliteOptions.Durability;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process that writes to a store: so many threads, each so many units of one memory. Prints {@code ready} when the
 * store is open, waits for a line, then prints the id of every memory whose write returned, {@code failed:} and the
 * name of the failure that ended a thread, and {@code done}.
 */
final class WriterProcess {
    /** The variable that, when it is set, lets each unit be an entry of an audit record, and be followed by a read. */
    static final String RECORD = "RECORD";

    static final AgentId AGENT = new AgentId("agt_1");

    private WriterProcess() {}

    /** Arguments: the file, a name for the ids, threads, units for each, durability. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        String name = arguments[1];
        int threads = Integer.parseInt(arguments[2]);
        int units = Integer.parseInt(arguments[3]);
        SqliteOptions options = SqliteOptions.DEFAULT.durability(Durability.valueOf(arguments[4]));
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system(), options)) {
            addAgent(store);
            Recorder recorder = System.getenv(RECORD) == null ? Recorder.NONE : recorder(store, file);
            print("ready");
            if (System.in.read() < 0) {
                return;
            }
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String prefix = name + "-" + i + "-";
                Thread writer = new Thread(() -> write(store, recorder, prefix, units));
                writer.start();
                writers.add(writer);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            recorder.close();
        }
        print("done");
    }

    static void addAgent(SqliteStore store) {
        store.write(writer -> {
            if (writer.agent(AGENT).isEmpty()) {
                writer.addAgent(new AgentInfo(AGENT, "support", Instant.EPOCH));
            }
            return true;
        });
    }

    /** What writes to the audit record of a store, with keys and heads of its own beside the file. */
    static Recorder recorder(SqliteStore store, Path file) {
        String name = file.getFileName().toString();
        AuditFiles files = new AuditFiles(
                file.resolveSibling(name + ".json"), file.resolveSibling(name + ".heads"), new SecureRandom());
        return Recorder.open(store, files, InstantSource.system());
    }

    private static void write(SqliteStore store, Recorder recorder, String prefix, int units) {
        try {
            for (int i = 0; i < units; i++) {
                Memory memory = memory(prefix + i);
                store.write(writer -> {
                    writer.insert(memory, "digest of " + memory.id());
                    recorder.wrote(writer, deed(Act.REMEMBER, prefix).memories(List.of(memory.id())));
                    return true;
                });
                recorder.read(deed(Act.GET, prefix));
                print(memory.id().value());
            }
        } catch (RuntimeException failure) {
            print("failed: " + failure.getClass().getSimpleName());
        }
    }

    private static Deed deed(Act act, String prefix) {
        return Deed.of(act, Instant.EPOCH).agent(AGENT).subject(Optional.of(prefix));
    }

    /** A memory with that id. */
    static Memory memory(String name) {
        MemoryId id = new MemoryId(MemoryId.PREFIX + name);
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        return new Memory(
                id,
                AGENT,
                Scope.OPEN,
                new Statement(
                        MemoryType.SEMANTIC,
                        Optional.empty(),
                        "what was said under " + name,
                        Optional.empty(),
                        Set.of(),
                        Json.EMPTY_OBJECT),
                new Provenance(Source.USER, 0.9, Optional.empty(), Optional.empty(), Optional.empty()),
                new Validity(now, Optional.empty(), Optional.empty()),
                new Revision(id, 1, now, Optional.empty()),
                Standing.fresh(false));
    }

    /** In one write, so that a line is never cut off when the process is killed. */
    private static void print(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (System.out) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        }
    }
}
