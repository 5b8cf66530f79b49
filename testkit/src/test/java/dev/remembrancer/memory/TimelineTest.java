package dev.remembrancer.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.testkit.MutableClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {
    /** A second of the day of the tests; all times here are such seconds. */
    private static Instant at(int second) {
        return MutableClock.NOON.plusSeconds(second);
    }

    private static Memory version(int number, int recorded, int from, Optional<Integer> until) {
        return new Memory(
                new MemoryId("mem_" + number),
                new AgentId("agt_1"),
                Scope.OPEN,
                new Statement(
                        MemoryType.SEMANTIC,
                        Optional.empty(),
                        "version " + number,
                        Optional.empty(),
                        Set.of(),
                        Json.EMPTY_OBJECT),
                new Provenance(Source.USER, 1, Optional.empty(), Optional.empty(), Optional.empty()),
                new Validity(at(from), until.map(TimelineTest::at), Optional.empty()),
                new Revision(new MemoryId("mem_1"), number, at(recorded), Optional.empty()),
                Standing.fresh(false));
    }

    private static Memory version(int number, int recorded, int from) {
        return version(number, recorded, from, Optional.empty());
    }

    private static Memory corrected(Memory version, int at, int by) {
        return version.superseded(new Supersession(
                at(at),
                new MemoryId("mem_" + by),
                Supersession.Reason.CORRECTED,
                version.validity().from()));
    }

    private static Optional<Integer> trueAt(List<Memory> line, int validAt, int knownAt) {
        return Timeline.at(line, at(validAt), at(knownAt))
                .map(version -> version.revision().number());
    }

    @Test
    void nothingIsTrueBeforeTheFirstVersionBegins() {
        List<Memory> line = List.of(version(1, 10, 10));
        assertThat(trueAt(line, 9, 100)).isEmpty();
        assertThat(trueAt(line, 10, 100)).contains(1);
        assertThat(trueAt(line, 1_000, 1_000)).contains(1);
    }

    @Test
    void nothingIsKnownBeforeItWasRecorded() {
        List<Memory> line = List.of(version(1, 10, 5));
        assertThat(trueAt(line, 7, 9)).isEmpty();
        assertThat(trueAt(line, 7, 10)).contains(1);
    }

    @Test
    void aVersionEndsWhereTheNextBegins() {
        List<Memory> line = List.of(version(1, 10, 10), version(2, 20, 30));
        assertThat(trueAt(line, 29, 100)).contains(1);
        assertThat(trueAt(line, 30, 100)).contains(2);
        assertThat(trueAt(line, 30, 19)).contains(1);
    }

    @Test
    void whatArrivesLateStandsWhereItBegan() {
        List<Memory> line = List.of(version(1, 10, 10), version(2, 20, 20), version(3, 50, 15));
        assertThat(trueAt(line, 17, 49)).contains(1);
        assertThat(trueAt(line, 17, 50)).contains(3);
        assertThat(trueAt(line, 14, 50)).contains(1);
        assertThat(trueAt(line, 25, 50)).contains(2);
    }

    @Test
    void ofTwoThatBeginTogetherTheLaterRecordedIsTrue() {
        List<Memory> line = List.of(version(2, 10, 10), version(1, 10, 10));
        assertThat(trueAt(line, 10, 10)).contains(2);
    }

    @Test
    void whatWasCorrectedWasKnownUntilThenAndNeverTrueAfterwards() {
        List<Memory> line = List.of(corrected(version(1, 10, 10), 30, 2), version(2, 30, 10));
        assertThat(trueAt(line, 15, 29)).contains(1);
        assertThat(trueAt(line, 15, 30)).contains(2);
    }

    @Test
    void whenAValueRunsOutNothingOlderComesBack() {
        List<Memory> line = List.of(version(1, 10, 10), version(2, 20, 20, Optional.of(30)));
        assertThat(trueAt(line, 29, 100)).contains(2);
        assertThat(trueAt(line, 30, 100)).isEmpty();
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<Memory> line = List.of(version(3, 50, 15), version(1, 10, 10), version(2, 20, 20));
        assertThat(trueAt(line, 17, 50)).contains(3);
        assertThat(Timeline.known(line, at(50)))
                .extracting(version -> version.revision().number())
                .containsExactly(1, 3, 2);
        assertThat(Timeline.known(line, at(49)))
                .extracting(version -> version.revision().number())
                .containsExactly(1, 2);
    }
}
