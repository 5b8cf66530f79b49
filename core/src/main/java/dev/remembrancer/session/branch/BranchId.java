package dev.remembrancer.session.branch;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;

/**
 * The name of a branch within its session. A name is used once: it names no other branch later, even after its branch
 * was deleted or the session cleared.
 *
 * @param value well-formed text with at least one visible character; case and blanks as they are
 */
public record BranchId(String value) {
    /** The branch that every session begins with, and that can't be deleted. */
    public static final BranchId MAIN = new BranchId("main");

    public BranchId {
        if (value.isBlank()) {
            throw new InvalidRequestException("branch", "Branch ID cannot be empty");
        }
        // The same rule of well-formed text as for the session itself.
        value = new SessionId(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}
