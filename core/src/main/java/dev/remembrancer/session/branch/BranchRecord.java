package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which branches a session has, as it is kept in one item.
 *
 * @param version grows with every change, so that no two records of a session are alike
 * @param epoch grows when the session is cleared
 * @param next the serial number for the next branch
 * @param current the branch where the session goes on
 * @param branches all but main, in the order in which they began
 * @param used names that were given once
 * @param loose serial numbers of branches that are being made or removed
 */
record BranchRecord(
        long version,
        long epoch,
        long next,
        BranchId current,
        List<Branch> branches,
        Set<BranchId> used,
        List<Long> loose) {
    /** The serial number of the main branch. */
    static final long MAIN_SERIAL = 0;

    /** What holds for a session that never had a branch. */
    static final BranchRecord NONE =
            new BranchRecord(0, 0, MAIN_SERIAL + 1, BranchId.MAIN, List.of(), Set.of(BranchId.MAIN), List.of());

    /** A branch besides main. */
    record Branch(BranchId id, long serial, Instant createdAt) {}

    BranchRecord {
        branches = List.copyOf(branches);
        used = Collections.unmodifiableSet(new LinkedHashSet<>(used));
        loose = List.copyOf(loose);
    }

    Optional<Branch> branch(BranchId id) {
        return branches.stream().filter(branch -> branch.id().equals(id)).findFirst();
    }

    /** The serial number of a branch, if it is there. */
    Optional<Long> serial(BranchId id) {
        return id.equals(BranchId.MAIN) ? Optional.of(MAIN_SERIAL) : branch(id).map(Branch::serial);
    }

    long currentSerial() {
        return serial(current).orElse(MAIN_SERIAL);
    }

    boolean has(long serial) {
        return serial == MAIN_SERIAL || branches.stream().anyMatch(branch -> branch.serial() == serial);
    }

    /** With the next serial number given to a branch that is being made. */
    BranchRecord claimed() {
        return new BranchRecord(version, epoch, next + 1, current, branches, used, with(loose, next));
    }

    /** With a branch that was made, as the current one. */
    BranchRecord begun(Branch branch) {
        Set<BranchId> names = new LinkedHashSet<>(used);
        names.add(branch.id());
        return new BranchRecord(
                version, epoch, next, branch.id(), with(branches, branch), names, without(branch.serial()));
    }

    BranchRecord switched(BranchId branch) {
        return new BranchRecord(version, epoch, next, branch, branches, used, loose);
    }

    /** Without a branch; its items are still to be removed. */
    BranchRecord dropped(Branch branch) {
        return new BranchRecord(
                version,
                epoch,
                next,
                current.equals(branch.id()) ? BranchId.MAIN : current,
                branches.stream().filter(Predicate.not(branch::equals)).toList(),
                used,
                with(loose, branch.serial()));
    }

    /** Without any branch; their items are still to be removed. */
    BranchRecord cleared() {
        List<Long> all = new ArrayList<>(loose);
        branches.forEach(branch -> all.add(branch.serial()));
        return new BranchRecord(version, epoch + 1, next, BranchId.MAIN, List.of(), used, all);
    }

    /** With nothing left to do about a branch that was being made or removed. */
    BranchRecord settled(long serial) {
        return new BranchRecord(version, epoch, next, current, branches, used, without(serial));
    }

    BranchRecord numbered(long version) {
        return new BranchRecord(version, epoch, next, current, branches, used, loose);
    }

    private List<Long> without(long serial) {
        return loose.stream().filter(other -> other != serial).toList();
    }

    private static <T> List<T> with(List<T> before, T added) {
        List<T> all = new ArrayList<>(before);
        all.add(added);
        return all;
    }

    /** The item that it is kept in. */
    Item item() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", RecordText.TYPE);
        fields.put("version", version);
        fields.put("epoch", epoch);
        fields.put("next", next);
        fields.put("current", current.value());
        fields.put(
                "branches",
                branches.stream()
                        .map(branch -> List.of(
                                branch.id().value(),
                                branch.serial(),
                                branch.createdAt().toString()))
                        .toList());
        fields.put("used", used.stream().map(BranchId::value).toList());
        fields.put("loose", loose);
        return Item.of(fields);
    }
}
