package dev.remembrancer.testkit;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** A place in a list: what goes first in its order has the greatest key; the rest stands the latest recorded first. */
record Listed(long key, long recordedAt, long place) implements Comparable<Listed> {
    private static final Comparator<Listed> ORDER = Comparator.comparingLong(Listed::key)
            .thenComparingLong(Listed::recordedAt)
            .thenComparingLong(Listed::place)
            .reversed();

    static Listed of(Row row, Order order) {
        Memory memory = row.memory();
        long recordedAt =
                ChronoUnit.MICROS.between(Instant.EPOCH, memory.revision().recordedAt());
        long key = switch (order) {
            case RECENT -> recordedAt;
            case OLDEST -> -recordedAt;
            case RECALLED -> memory.standing().recalls();
            case CONFIDENCE -> Math.round(memory.provenance().confidence() * 1e9);
            case UPDATED -> row.change();
        };
        return new Listed(key, recordedAt, row.place());
    }

    static Listed read(Page.Cursor cursor) {
        String[] parts = cursor.value().split("/", -1);
        try {
            return new Listed(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
        }
    }

    Page.Cursor cursor() {
        return new Page.Cursor(key + "/" + recordedAt + "/" + place);
    }

    @Override
    public int compareTo(Listed other) {
        return ORDER.compare(this, other);
    }
}
