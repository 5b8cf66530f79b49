package dev.remembrancer.memory;

import java.util.List;
import java.util.Optional;

/**
 * A part of a longer list.
 *
 * @param memories the memories of this part, the latest recorded first
 * @param next what to ask the next part with; empty when this is the last
 */
public record Page(List<Memory> memories, Optional<Cursor> next) {
    /**
     * A place in a list. It stays good while memories are added and forgotten.
     *
     * @param value opaque text
     */
    public record Cursor(String value) {}

    public Page {
        memories = List.copyOf(memories);
    }
}
