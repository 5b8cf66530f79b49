package dev.remembrancer.bench.sessions;

import dev.remembrancer.Checks;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How fast conversations are written and read.
 *
 * @param appends how many items each way appends one after the other, 100 to 100,000
 * @param backlog how many items a session has when its last ones are read, 100 to 1,000,000
 * @param python a Python that may have the Agents SDK
 */
public record SessionsBenchmark(int appends, int backlog, String python) implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int LAST = 50;
    private static final int READS = 300;

    public SessionsBenchmark {
        Checks.between("appends", appends, 100, 100_000);
        Checks.between("backlog", backlog, 100, 1_000_000);
    }

    @Override
    public Section run(Workplace workplace) {
        Path place = workplace.scratch().resolve("sessions");
        Optional<PythonSession> sdk = PythonSession.open(python, place);
        try (Sessions sessions =
                        StoredSessions.over(SqliteSessionStore.open(place.resolve("ours.db"), InstantSource.system()));
                RawSqlite raw = new RawSqlite(place.resolve("raw.db"));
                Crowd four = new Crowd(4);
                Crowd sixteen = new Crowd(16)) {
            List<String> lines = new ArrayList<>();
            Map<String, Object> fields = new LinkedHashMap<>();
            workplace.progress().at("appending,", 0, 2);
            fields.put("append", appends(sessions, raw, four, sixteen, sdk, lines));
            workplace.progress().at("reading,", 1, 2);
            fields.put("read", reads(sessions, raw, sdk, place, lines));
            sdk.ifPresentOrElse(
                    session -> {},
                    () -> lines.add(
                            "  SQLiteSession of the Agents SDK is left out: name a Python that has it with --python"));
            lines.add(
                    "  Each append is one item, durable before its writer goes on. Writers have a session each. The ways"
                            + " take turns; the first round, for warming up, is not counted.");
            lines.add(
                    "  Raw SQLite: the statements of the SDK's session, prepared once, on one connection; write-ahead log,"
                            + " synchronous FULL, as in all others.");
            return new Section("sessions", lines, fields, Map.of());
        } finally {
            sdk.ifPresent(PythonSession::close);
        }
    }

    private Map<String, Object> appends(
            Sessions sessions,
            RawSqlite raw,
            Crowd four,
            Crowd sixteen,
            Optional<PythonSession> sdk,
            List<String> lines) {
        Appending one = new Appending("session, 1 writer", many -> {
            Session session = sessions.session("one");
            for (int i = 0; i < many; i++) {
                session.append(List.of(said(i)));
            }
        });
        Appending few = crowded(sessions, four);
        Appending many = crowded(sessions, sixteen);
        Appending rawOne = new Appending("raw SQLite, 1 writer", count -> {
            for (int i = 0; i < count; i++) {
                raw.append("raw", said(i));
            }
        });
        List<Appending> ways = new ArrayList<>(List.of(rawOne, one, few, many));
        sdk.ifPresent(session -> List.of(1, 4, 16)
                .forEach(writers -> ways.add(new Appending(
                        "SQLiteSession of the Agents SDK, " + writers + (writers == 1 ? " writer" : " writers"),
                        count -> session.append(count, writers)))));
        takeTurns(ways);
        lines.add("sessions: durable appends a second");
        lines.add(String.format(Locale.ROOT, "    %-44s%7s%10s%9s", "", "n", "a second", "of raw"));
        ways.forEach(way -> lines.add(way.line(rawOne)));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("raw_1_writer", rawOne.fields());
        fields.put("ours_1_writer", one.fields());
        fields.put("ours_4_writers", few.fields());
        fields.put("ours_16_writers", many.fields());
        lines.add(String.format(
                Locale.ROOT, "    one writer: %.2f of raw SQLite (bar: 0.85)", one.perSecond() / rawOne.perSecond()));
        if (sdk.isPresent()) {
            List<Appending> theirs = ways.subList(4, 7);
            fields.put("python_1_writer", theirs.get(0).fields());
            fields.put("python_4_writers", theirs.get(1).fields());
            fields.put("python_16_writers", theirs.get(2).fields());
            lines.add(String.format(
                    Locale.ROOT,
                    "    beside the Agents SDK with as many writers: %.1fx, %.1fx, %.1fx (bar: 5x)",
                    one.perSecond() / theirs.get(0).perSecond(),
                    few.perSecond() / theirs.get(1).perSecond(),
                    many.perSecond() / theirs.get(2).perSecond()));
        }
        return fields;
    }

    private static Appending crowded(Sessions sessions, Crowd crowd) {
        return new Appending(
                "session, " + crowd.size() + " writers",
                many -> crowd.each(IntStream.range(0, crowd.size()).boxed().toList(), writer -> {
                    Session session = sessions.session("writer " + writer + " of " + crowd.size());
                    for (int i = 0; i < many / crowd.size(); i++) {
                        session.append(List.of(said(i)));
                    }
                }));
    }

    private void takeTurns(List<Appending> ways) {
        // Sixteen writers share a block evenly.
        int block = Math.max(16, appends / ROUNDS / 16 * 16);
        ways.forEach(way -> way.take(block));
        ways.forEach(Appending::begin);
        List<Appending> order = new ArrayList<>(ways);
        for (int round = 0; round < ROUNDS; round++) {
            order.forEach(way -> way.take(block));
            Collections.reverse(order);
        }
    }

    private Map<String, Object> reads(
            Sessions sessions, RawSqlite raw, Optional<PythonSession> sdk, Path place, List<String> lines) {
        Session session = sessions.session("long");
        for (int i = 0; i < backlog; i += 10_000) {
            session.append(IntStream.range(i, Math.min(backlog, i + 10_000))
                    .mapToObj(SessionsBenchmark::said)
                    .toList());
        }
        raw.run("BEGIN IMMEDIATE");
        IntStream.range(0, backlog).forEach(i -> raw.insert("long", said(i)));
        raw.run("COMMIT");
        sdk.ifPresent(python -> python.fill(backlog));
        Timings ours = new Timings();
        Timings rows = new Timings();
        Timings theirs = new Timings();
        for (int i = 0; i < 2 * READS; i++) {
            long our = Stopwatch.nanos(() -> session.items(LAST));
            long row = Stopwatch.nanos(() -> raw.newest("long", LAST));
            long their = sdk.isPresent() ? Stopwatch.nanos(() -> sdk.get().read(LAST)) : 0;
            if (i >= READS) {
                ours.add(our);
                rows.add(row);
                theirs.add(their);
            }
        }
        lines.add(String.format(
                Locale.ROOT,
                "  the last %d of %,d items, in milliseconds%9s%10s%10s%10s",
                LAST,
                backlog,
                "n",
                "p50",
                "p95",
                "p99"));
        lines.add(String.format("    %-44s", "session") + ours.columns());
        lines.add(String.format("    %-44s", "raw SQLite, texts unread") + rows.columns());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ours", ours.fields());
        fields.put("raw", rows.fields());
        if (sdk.isPresent()) {
            lines.add(String.format("    %-44s", "SQLiteSession of the Agents SDK, with a pipe") + theirs.columns());
            fields.put("python", theirs.fields());
        }
        long bytes = size(place.resolve("ours.db")) + size(place.resolve("ours.db-wal"));
        long heap = heap();
        fields.put("heap_bytes", heap);
        lines.add(String.format(
                Locale.ROOT,
                "    on the disk: %,d bytes an item of %d characters; in memory: %.1f MB of heap in use in all, with the"
                        + " stores open",
                bytes / (backlog + 4L * appends),
                said(0).json().length(),
                heap / 1e6));
        return fields;
    }

    /** What is reachable: the least of a few looks, each after a collection. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Item said(int i) {
        return Item.user("What about invoice " + i + " of last month?");
    }
}
