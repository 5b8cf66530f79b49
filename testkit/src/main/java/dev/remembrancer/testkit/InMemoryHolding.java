package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an agent holds in one state of an {@link InMemoryStore}, and what of it may go. */
record InMemoryHolding(InMemoryState state, AgentId agent) {
    /** A version that may go: what goes first has the least rank, then the least worth, then the earliest time. */
    private record Expendable(int rank, long worth, Instant at, Row row) {}

    /** The versions in a scope and in all narrower ones. */
    Stream<Row> held(Scope room) {
        String path = room.path();
        return all().filter(row -> {
            String scope = row.memory().scope().path();
            return path.isEmpty() || scope.equals(path) || scope.startsWith(path + "&");
        });
    }

    List<Memory> expendable(Scope room, Instant now, int limit) {
        return held(room)
                .flatMap(row -> expendable(row, now).stream())
                .sorted(Comparator.comparingInt(Expendable::rank)
                        .thenComparingLong(Expendable::worth)
                        .thenComparing(Expendable::at)
                        .thenComparingLong(one -> one.row().place()))
                .limit(limit)
                .map(one -> one.row().memory())
                .toList();
    }

    private static Optional<Expendable> expendable(Row row, Instant now) {
        Memory memory = row.memory();
        Standing standing = memory.standing();
        Instant recorded = memory.revision().recordedAt();
        boolean isLast = memory.revision().superseded().isEmpty();
        if (isLast
                && memory.validity().isExpired(now)
                && !memory.validity().from().isAfter(now)) {
            return Optional.of(new Expendable(0, 0, recorded, row));
        }
        if (standing.pinned() || standing.verifiedAt().isPresent()) {
            return Optional.empty();
        }
        if (!isLast) {
            return memory.trueUntil()
                    .filter(until -> !until.isAfter(now))
                    .map(over -> new Expendable(1, 0, recorded, row));
        }
        return memory.type() == MemoryType.EPISODIC
                ? Optional.of(new Expendable(
                        2,
                        standing.repeats() + standing.recalls(),
                        standing.lastRecalledAt().orElse(recorded),
                        row))
                : Optional.empty();
    }

    List<Memory> outlived(MemoryType type, Instant recordedBy, Instant expiringAfter) {
        return all().filter(row -> row.memory().type() == type)
                .filter(row -> row.memory().revision().superseded().isEmpty())
                .filter(row -> !row.memory().revision().recordedAt().isAfter(recordedBy))
                .filter(row -> row.memory()
                        .validity()
                        .expiresAt()
                        .map(expiry -> expiry.isAfter(expiringAfter))
                        .orElse(true))
                .sorted(Comparator.comparing(
                                (Row row) -> row.memory().revision().recordedAt())
                        .thenComparing(Row::place))
                .map(Row::memory)
                .toList();
    }

    long countOutlived(MemoryType type, Instant recordedBy, Instant expiringAfter) {
        Set<MemoryId> lines = outlived(type, recordedBy, expiringAfter).stream()
                .map(memory -> memory.revision().line())
                .collect(Collectors.toSet());
        return state.rows.values().stream()
                .filter(row -> lines.contains(row.memory().revision().line()))
                .count();
    }

    private Stream<Row> all() {
        return state.rows.values().stream().filter(row -> row.memory().agent().equals(agent));
    }
}
