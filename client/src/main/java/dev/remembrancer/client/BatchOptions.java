package dev.remembrancer.client;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Duration;

/**
 * How a {@link BatchWriter} makes its batches.
 *
 * @param most the most memories of one batch, 1 to 10,000
 * @param mostBytes the longest batch, in bytes of its request; less than the server takes. A memory that is longer by
 *     itself goes alone
 * @param linger how long the first memory of a batch waits for others, when nothing is under way
 * @param room how many memories the writer holds that were not answered yet; who has more waits
 * @param roomBytes how many bytes of them
 * @param patience how long a batch is sent again while its failures may pass, beyond what the client does for each
 *     sending
 */
public record BatchOptions(int most, int mostBytes, Duration linger, int room, int roomBytes, Duration patience) {
    /** 500 memories or a mebibyte, 10 milliseconds; room for 10,000 or 16 mebibytes; five minutes of patience. */
    public static final BatchOptions USUAL =
            new BatchOptions(500, 1 << 20, Duration.ofMillis(10), 10_000, 16 << 20, Duration.ofMinutes(5));

    public BatchOptions {
        Checks.between("most", most, 1, AsyncAgent.MOST);
        Checks.between("most_bytes", mostBytes, 1, 1 << 30);
        Checks.between("room", room, 1, 1 << 30);
        Checks.between("room_bytes", roomBytes, 1, 1 << 30);
        if (linger.isNegative() || patience.isNegative()) {
            throw new InvalidRequestException("linger", "and patience must not be less than nothing");
        }
    }

    public BatchOptions most(int memories) {
        return new BatchOptions(memories, mostBytes, linger, room, roomBytes, patience);
    }

    public BatchOptions mostBytes(int bytes) {
        return new BatchOptions(most, bytes, linger, room, roomBytes, patience);
    }

    public BatchOptions linger(Duration time) {
        return new BatchOptions(most, mostBytes, time, room, roomBytes, patience);
    }

    public BatchOptions room(int memories) {
        return new BatchOptions(most, mostBytes, linger, memories, roomBytes, patience);
    }

    public BatchOptions patience(Duration time) {
        return new BatchOptions(most, mostBytes, linger, room, roomBytes, time);
    }
}
