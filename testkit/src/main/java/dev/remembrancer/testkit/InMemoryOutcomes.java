package dev.remembrancer.testkit;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Which procedures nobody has confirmed for long, in one state. */
final class InMemoryOutcomes {
    private InMemoryOutcomes() {}

    static Stream<Memory> unproven(InMemoryState state, Instant provenBy, Instant now) {
        return state.rows.values().stream()
                .sorted(Comparator.comparing((Row row) -> provenAt(row.memory()))
                        .thenComparingLong(Row::place))
                .map(Row::memory)
                .filter(memory -> memory.type() == MemoryType.PROCEDURAL)
                .filter(memory -> memory.revision().superseded().isEmpty())
                .filter(memory -> memory.isCurrent(now))
                .filter(memory -> !provenAt(memory).isAfter(provenBy))
                .filter(memory -> Optional.ofNullable(state.outcomes.get(memory.id()))
                        .flatMap(KeptOutcomes::review)
                        .isEmpty());
    }

    private static Instant provenAt(Memory memory) {
        return memory.standing().verifiedAt().orElse(memory.revision().recordedAt());
    }
}
