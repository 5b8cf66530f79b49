package dev.remembrancer.memory;

import dev.remembrancer.PermanentException;

/** A memory was not changed, because it is not as it was seen any more: another change came first. */
public final class MemoryChangedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public MemoryChangedException(String message) {
        super(message);
    }
}
