package dev.remembrancer.session.branch;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;

/** What goes wrong with branches, in the words of the Python SDK wherever it has some. */
public final class BranchFailures {
    private BranchFailures() {}

    /** A branch was to begin where no user speaks. */
    public static InvalidRequestException noSuchTurn(int turn, BranchId branch) {
        return new InvalidRequestException(
                "turn", "Turn " + turn + " does not contain a user message in branch '" + branch + "'");
    }

    /** A branch was to begin at a text that no user said. The text itself is not repeated: it may be private. */
    public static InvalidRequestException noSuchText(BranchId branch) {
        return new InvalidRequestException(
                "text", "No user turns found containing the text in branch '" + branch + "'");
    }

    /** A name was to be used again. */
    public static ConflictException used(BranchId branch) {
        return new ConflictException("Branch ID '" + branch + "' has already been used. Choose a new branch ID.");
    }

    /** A branch is not there. */
    public static NotFoundException missing(BranchId branch) {
        return new NotFoundException("Branch '" + branch + "' does not exist");
    }

    /** The main branch was to be deleted. */
    public static InvalidRequestException main() {
        return new InvalidRequestException("branch", "Cannot delete the 'main' branch");
    }

    /** The current branch was to be deleted without force. */
    public static ConflictException current(BranchId branch) {
        return new ConflictException(
                "Cannot delete current branch '" + branch + "'. Use force or switch branches first");
    }
}
