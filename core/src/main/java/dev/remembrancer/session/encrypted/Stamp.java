package dev.remembrancer.session.encrypted;

/**
 * What is known about an item besides what it says, and bound to it.
 *
 * @param seconds when it was written, in seconds since 1970
 * @param batch a random name of the items that were written together; empty when the envelope has no room for it
 * @param index its place among them
 * @param size how many they were
 * @param after the batch that was the newest when this one was written; empty when there was none
 */
record Stamp(long seconds, String batch, int index, int size, String after) {
    /** Of an envelope that keeps the time alone. */
    static Stamp at(long seconds) {
        return new Stamp(seconds, "", 0, 1, "");
    }

    boolean hasPlace() {
        return !batch.isEmpty();
    }
}
