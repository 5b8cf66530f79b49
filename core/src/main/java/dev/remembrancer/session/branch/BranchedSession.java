package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.List;
import java.util.SortedMap;

/**
 * A conversation that can go several ways. It begins on the branch {@link BranchId#MAIN}; another branch begins before
 * a message of a user, with all that came before it on the current branch. As a plain {@link Session} it is its current
 * branch: items are read from there, added there and taken from there. Clearing removes the session with all branches
 * and what is known of their usage, and goes back to main; only the names of the branches stay used. The numbers that
 * clearing returns count every branch by itself. An idempotency key is good at least on the branch that it was used on.
 *
 * <p>A user's turn goes from one message of a user up to the next; the first is turn 1, and what comes before it is turn
 * 0. Turns are numbered on each branch by itself.
 *
 * <p>Which branch is the current one is kept with the session: every object, thread and process goes on there. (The
 * Python SDK keeps that in memory, so each of its processes begins on main.) A branch stays until it is deleted, also
 * when it has no items, and can be switched to; so does main. A branch that is not there has no items, turns and usage.
 *
 * <p>Usage is added up turn by turn. Popping the last item of a turn removes what is known of its usage; replacing the
 * oldest items keeps it: see {@link TurnShift}.
 */
public interface BranchedSession extends Session {
    /** The branch where the session goes on. */
    BranchId currentBranch();

    /** All branches, main first, the others in the order in which they began. */
    List<BranchInfo> branches();

    /**
     * Begins a branch before a message of a user on the current branch, and switches to it. It has all items of the
     * turns before; the message itself is not among them, so that another one can be said in its place.
     *
     * @param turn the number of the turn on the current branch
     * @param name a name that was never used in this session
     * @throws dev.remembrancer.InvalidRequestException when the turn has no message of a user
     * @throws dev.remembrancer.ConflictException when the name was used before
     */
    BranchId branch(int turn, BranchId name);

    /** The same, with a name of its own: {@code branch_from_turn_}, the turn and the time. */
    BranchId branch(int turn);

    /**
     * Begins a branch before the first message of a user that contains a text, as {@link #find} finds it.
     *
     * @throws dev.remembrancer.InvalidRequestException when there is none
     */
    default BranchId branchAt(String text, BranchId name) {
        return branch(firstTurn(text), name);
    }

    /** The same, with a name of its own. */
    default BranchId branchAt(String text) {
        return branch(firstTurn(text));
    }

    private int firstTurn(String text) {
        BranchId current = currentBranch();
        return find(current, text).stream()
                .findFirst()
                .orElseThrow(() -> BranchFailures.noSuchText(current))
                .number();
    }

    /**
     * Goes on with a branch, and returns the one that was current before.
     *
     * @throws dev.remembrancer.NotFoundException when there is no such branch
     */
    BranchId switchTo(BranchId branch);

    /**
     * Removes a branch with its items and usage. Items that other branches have stay there; the name stays used.
     *
     * @param force whether the current branch may go too; main is the current one then
     * @throws dev.remembrancer.InvalidRequestException for main
     * @throws dev.remembrancer.ConflictException for the current branch without force
     * @throws dev.remembrancer.NotFoundException when there is no such branch
     */
    DeletedBranch delete(BranchId branch, boolean force);

    /** The items of a branch with their turns, the oldest first. */
    List<BranchItem> placed(BranchId branch);

    /** The newest items of a branch, at most so many, the oldest of them first. None when {@code last} is zero or less. */
    List<Item> items(BranchId branch, int last);

    /** All items of a branch, the oldest first. */
    default List<Item> items(BranchId branch) {
        return items(branch, Integer.MAX_VALUE);
    }

    /** The items of a branch by turns, the oldest first. */
    default SortedMap<Integer, List<Item>> itemsByTurn(BranchId branch) {
        return Conversation.byTurn(placed(branch));
    }

    /** What the user said on a branch, turn by turn. */
    default List<UserTurn> turns(BranchId branch) {
        return Conversation.turns(placed(branch));
    }

    /** Those turns where the user's text contains another one; case and the way accents are composed don't count. */
    default List<UserTurn> find(BranchId branch, String text) {
        return Conversation.find(placed(branch), text);
    }

    /** Which tools were called on a branch how often, by turns, within a turn by name. */
    default List<ToolUse> tools(BranchId branch) {
        return Conversation.tools(placed(branch));
    }

    /** What two branches have in common, and what each has beyond it. */
    default BranchComparison compare(BranchId left, BranchId right) {
        return Conversation.compare(items(left), items(right));
    }

    /**
     * Adds what a run used to the newest turn of the current branch; to turn 0 when no user said anything there.
     *
     * @return what the turn used until now
     */
    TurnUsage addUsage(Usage usage);

    /** What the turns of a branch used, by their numbers; turns that nothing is known of are left out. */
    List<TurnUsage> usageByTurn(BranchId branch);

    /** What a branch used. What was paid before it began counts to the branch that it began on. */
    default UsageTotal usage(BranchId branch) {
        return UsageTotal.of(usageByTurn(branch));
    }

    /** What the session used on all its branches. */
    UsageTotal usage();
}
