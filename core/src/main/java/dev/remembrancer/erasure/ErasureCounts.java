package dev.remembrancer.erasure;

import dev.remembrancer.Written;
import dev.remembrancer.spi.SubjectRows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much an erasure removes, by kind.
 *
 * @param memories memories: lines of versions
 * @param versions versions of them
 * @param passages passages with their vectors
 * @param forgotten versions that were forgotten and could have been restored
 * @param receipts answers kept under idempotency keys
 * @param changes rows that tell what happened to the memories
 * @param reviews what waits in the review queue, or was decided there
 * @param vaulted values that were kept in the vault
 * @param sessions conversations, with those that keep their branches
 * @param items items of them
 */
public record ErasureCounts(
        long memories,
        long versions,
        long passages,
        long forgotten,
        long receipts,
        long changes,
        long reviews,
        long vaulted,
        long sessions,
        long items) {
    /** What rows of memories there are, and no conversations. */
    static ErasureCounts of(SubjectRows rows) {
        return new ErasureCounts(
                rows.memories(),
                rows.versions(),
                rows.passages(),
                rows.forgotten(),
                rows.receipts(),
                rows.changes(),
                rows.reviews(),
                rows.vaulted(),
                0,
                0);
    }

    ErasureCounts withSessions(long many, long itemsOfThem) {
        return new ErasureCounts(
                memories,
                versions,
                passages,
                forgotten,
                receipts,
                changes,
                reviews,
                vaulted,
                sessions + many,
                items + itemsOfThem);
    }

    /** Whether there is nothing. */
    public boolean isNothing() {
        return memories + versions + passages + forgotten + receipts + changes + reviews + vaulted + sessions + items
                == 0;
    }

    /** Their written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("versions", versions);
        fields.put("passages", passages);
        fields.put("forgotten", forgotten);
        fields.put("receipts", receipts);
        fields.put("changes", changes);
        fields.put("reviews", reviews);
        // Only where there are some: a receipt that was signed before there was a vault reads as it did.
        if (vaulted > 0) {
            fields.put("vaulted", vaulted);
        }
        fields.put("sessions", sessions);
        fields.put("items", items);
        return fields;
    }

    static ErasureCounts of(Written written) {
        return new ErasureCounts(
                count(written, "memories"),
                count(written, "versions"),
                count(written, "passages"),
                count(written, "forgotten"),
                count(written, "receipts"),
                count(written, "changes"),
                count(written, "reviews"),
                count(written, "vaulted"),
                count(written, "sessions"),
                count(written, "items"));
    }

    private static long count(Written written, String name) {
        return written.whole(name).orElse(0L);
    }
}
