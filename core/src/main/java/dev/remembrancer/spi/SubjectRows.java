package dev.remembrancer.spi;

import dev.remembrancer.MemoryId;
import java.util.List;
import java.util.Map;

/**
 * What a store has of one user, in all agents and in every scope that binds the user.
 *
 * @param memories how many memories: lines of versions
 * @param versions how many versions
 * @param passages how many passages with their vectors
 * @param forgotten how many versions that were set aside
 * @param receipts how many answers that are kept under idempotency keys
 * @param changes how many rows that tell what happened to them
 * @param reviews how many reviews, decided ones too
 * @param vaulted how many values of the vault that nothing else names
 * @param origins the conversations that they come from; whether no other user's memories come from there
 * @param ids the versions, those that were set aside too, and those that were deleted before and are still told of
 * @param traces what tells their bytes in the files of this store
 * @param keys the keys by which it is sealed and nothing else is; none in a store that seals nothing
 * @param change the number of the store's last change after this
 */
public record SubjectRows(
        long memories,
        long versions,
        long passages,
        long forgotten,
        long receipts,
        long changes,
        long reviews,
        long vaulted,
        Map<String, Boolean> origins,
        List<MemoryId> ids,
        Traces traces,
        List<String> keys,
        long change) {
    public SubjectRows {
        origins = Map.copyOf(origins);
        ids = List.copyOf(ids);
        keys = List.copyOf(keys);
    }

    /** The same, after a last change of that number. */
    public SubjectRows at(long number) {
        return new SubjectRows(
                memories, versions, passages, forgotten, receipts, changes, reviews, vaulted, origins, ids, traces,
                keys, number);
    }

    /** Whether there is nothing. */
    public boolean isNothing() {
        return versions + forgotten + receipts + changes + reviews == 0;
    }
}
