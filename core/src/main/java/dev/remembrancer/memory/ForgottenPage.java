package dev.remembrancer.memory;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of what was forgotten.
 *
 * @param memories the versions of this part, the latest forgotten first
 * @param next what to ask the next part with; empty when this is the last
 */
public record ForgottenPage(List<ForgottenMemory> memories, Optional<Page.Cursor> next) {
    public ForgottenPage {
        memories = List.copyOf(memories);
    }
}
