package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.sqlite.SqliteOptions.Durability;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who can write to the files, but has no key, changes nothing in the record unseen: rows, links and signed heads are
 * edited at random, by plain SQL and byte by byte. {@code -Drounds=N} does it more or fewer times, {@code -Dseed=S} in
 * one way alone.
 */
class AuditTamperingTest {
    private static final int ROUNDS = 100;

    /** The end is signed after each so many entries. */
    private static final int SIGNED = 30;

    private static final int ENTRIES = 4 * SIGNED;

    private final MutableClock clock = MutableClock.atNoon();

    @TempDir
    Path directory;

    @Test
    void noChangeByWhoHasNoKeyGoesUnseenAndTheFirstBadEntryIsNamed() throws Exception {
        Path file = directory.resolve("memory.db");
        Map<AuditAttacker.Way, Integer> seen = new EnumMap<>(AuditAttacker.Way.class);
        try (SqliteStore store = SqliteStore.open(file, clock, SqliteOptions.DEFAULT.durability(Durability.NORMAL))) {
            Recorder recorder = Recorder.open(store, AuditFiles.in(directory, new SecureRandom()), clock);
            write(store, recorder);
            assertThat(recorder.verdict())
                    .matches(AuditVerdict::isIntact)
                    .extracting(AuditVerdict::entries)
                    .isEqualTo((long) ENTRIES);
            try (AuditAttacker attacker = new AuditAttacker(file, SIGNED)) {
                Seeds.run(ROUNDS, cases -> {
                    AuditAttacker.Way way = cases.oneOf(AuditAttacker.Way.class);
                    OptionalLong first = attacker.tamper(way, cases);
                    AuditVerdict verdict = recorder.verdict();
                    assertThat(verdict.faults()).as("%s at %s", way, first).isNotEmpty();
                    if (first.isPresent()) {
                        assertThat(verdict.faults().get(0).entry())
                                .as("%s: %s", way, verdict.faults())
                                .isEqualTo(first.getAsLong());
                    }
                    attacker.undo();
                    seen.merge(way, 1, Integer::sum);
                });
            }
            assertThat(recorder.verdict().faults()).isEmpty();
        }
        System.out.println("audit record tampered with "
                + seen.values().stream().mapToInt(Integer::intValue).sum()
                + " times, each time seen, with the first bad entry: " + seen);
    }

    /** Writes, and in each fourth entry a read, on behalf of five users. */
    private void write(SqliteStore store, Recorder recorder) {
        SeededCases cases = new SeededCases(1);
        WriterProcess.addAgent(store);
        for (int number = 2; number <= ENTRIES; number++) {
            String name = "m" + number;
            Recorder somebody = recorder.as(Actor.of("key:key_" + number % 3).because("for a reason"));
            Deed deed = Deed.of(number % 4 == 0 ? Act.RECALL : Act.REMEMBER, clock.instant())
                    .agent(WriterProcess.AGENT)
                    .subject(Optional.of("user-" + cases.below(5)));
            if (number % 4 == 0) {
                somebody.read(deed);
                recorder.keepUp();
            } else {
                store.write(writer -> {
                    writer.insert(WriterProcess.memory(name), "digest of " + name);
                    somebody.wrote(writer, deed);
                    return name;
                });
            }
            if (number % SIGNED == 0) {
                clock.advance(Duration.ofMinutes(2));
                recorder.keepUp();
            }
        }
    }
}
