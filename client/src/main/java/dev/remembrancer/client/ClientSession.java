package dev.remembrancer.client;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.DeletedBranch;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A conversation on a server. */
final class ClientSession implements BranchedSession {
    /** How many of the newest items are read at first for a reader that chooses among them. */
    private static final int FIRST_LOOK = 8;

    /** How often others may have been quicker: each time, one of them got on. */
    private static final int MOST_LOOKS = 1_000;

    private final AsyncSession session;

    ClientSession(AsyncSession session) {
        this.session = session;
    }

    @Override
    public SessionId id() {
        return session.id();
    }

    @Override
    public List<Item> items(int last) {
        return Blocking.on(session.items(last));
    }

    @Override
    public Appended append(List<Item> items) {
        return Blocking.on(session.append(items));
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        return Blocking.on(session.append(items, key));
    }

    @Override
    public Optional<Item> pop() {
        return Blocking.on(session.pop());
    }

    // A reader can't be sent. So it reads here, and what it chose is removed if the newest items are still the same.
    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        int last = FIRST_LOOK;
        int looks = 0;
        while (true) {
            List<Item> newest = items(last);
            int place = newest.size();
            Optional<T> read = Optional.empty();
            while (read.isEmpty() && place > 0) {
                place--;
                read = reader.apply(newest.get(place));
            }
            if (read.isPresent()) {
                try {
                    Blocking.on(session.remove(newest.subList(place, newest.size())));
                    return read;
                } catch (ConflictException e) {
                    if (++looks == MOST_LOOKS) {
                        throw e;
                    }
                }
            } else if (newest.size() < last) {
                return Optional.empty();
            } else {
                last = last > Integer.MAX_VALUE / FIRST_LOOK ? Integer.MAX_VALUE : last * FIRST_LOOK;
            }
        }
    }

    @Override
    public Cleared clear() {
        return Blocking.on(session.clear());
    }

    @Override
    public Replaced replace(List<Item> expected, List<Item> replacement) {
        return Blocking.on(session.replace(expected, replacement));
    }

    @Override
    public Optional<SessionInfo> info() {
        return Blocking.on(session.info());
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        return Blocking.on(session.describe(owner, metadata));
    }

    @Override
    public List<DamagedItem> damaged() {
        return Blocking.on(session.damaged());
    }

    @Override
    public BranchId currentBranch() {
        return Blocking.on(session.currentBranch());
    }

    @Override
    public List<BranchInfo> branches() {
        return Blocking.on(session.branches());
    }

    @Override
    public BranchId branch(int turn, BranchId name) {
        return Blocking.on(session.branch(turn, Optional.of(name)));
    }

    @Override
    public BranchId branch(int turn) {
        return Blocking.on(session.branch(turn, Optional.empty()));
    }

    @Override
    public BranchId switchTo(BranchId branch) {
        return Blocking.on(session.switchTo(branch));
    }

    @Override
    public DeletedBranch delete(BranchId branch, boolean force) {
        return Blocking.on(session.delete(branch, force));
    }

    @Override
    public List<BranchItem> placed(BranchId branch) {
        return Blocking.on(session.placed(branch));
    }

    @Override
    public List<Item> items(BranchId branch, int last) {
        return Blocking.on(session.items(branch, last));
    }

    @Override
    public TurnUsage addUsage(Usage usage) {
        return Blocking.on(session.addUsage(usage));
    }

    @Override
    public List<TurnUsage> usageByTurn(BranchId branch) {
        return Blocking.on(session.usageByTurn(branch));
    }

    @Override
    public UsageTotal usage() {
        return Blocking.on(session.usage());
    }
}
