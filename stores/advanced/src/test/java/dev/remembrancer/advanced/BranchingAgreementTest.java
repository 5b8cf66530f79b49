package dev.remembrancer.advanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.PermanentException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches over any sessions and branches in tables do the same, whatever is done with them. */
class BranchingAgreementTest {
    private static final List<Item> ITEMS = List.of(
            Item.user("q"),
            Item.user("another é"),
            Item.message("assistant", "a"),
            Item.message("system", "s"),
            new Item("{\"type\":\"function_call\",\"name\":\"f\",\"call_id\":\"1\"}"),
            new Item("{\"type\":\"web_search_call\"}"));

    @TempDir
    private Path directory;

    @Test
    void bothDoTheSame() {
        Seeds.run(5, cases -> {
            String url = "jdbc:sqlite:" + directory.resolve(cases.seed() + ".db");
            try (AdvancedSessions tables =
                    AdvancedSessions.open(url, AdvancedOptions.DEFAULT, InstantSource.system())) {
                BranchedSession one = tables.session("s");
                BranchedSession other = BranchingSessions.over(
                                StoredSessions.over(new MemorySessionStore(InstantSource.system())),
                                InstantSource.system())
                        .session("s");
                for (int step = 0; step < 60; step++) {
                    Function<BranchedSession, Object> change = change(cases, one, step);
                    assertThat(outcome(one, change)).as("step %s", step).isEqualTo(outcome(other, change));
                    assertThat(seen(one)).as("after step %s", step).isEqualTo(seen(other));
                }
            }
        });
    }

    private static Object outcome(BranchedSession session, Function<BranchedSession, Object> change) {
        try {
            return change.apply(session);
        } catch (PermanentException e) {
            return e.getClass();
        }
    }

    private static Function<BranchedSession, Object> change(SeededCases cases, BranchedSession session, int step) {
        List<BranchId> names = session.branches().stream().map(BranchInfo::id).toList();
        BranchId some = names.get(cases.below(names.size()));
        switch (cases.below(10)) {
            case 0, 1, 2, 3 -> {
                List<Item> items = new ArrayList<>();
                for (int i = cases.below(4); i >= 0; i--) {
                    items.add(ITEMS.get(cases.below(ITEMS.size())));
                }
                return there -> there.append(items);
            }
            case 4 -> {
                return there -> there.pop();
            }
            case 5 -> {
                int turn = cases.below(4);
                return there -> there.branch(turn, new BranchId("b" + step));
            }
            case 6 -> {
                return there -> there.switchTo(some);
            }
            case 7 -> {
                Usage usage = Usage.of(1, cases.below(100), cases.below(100));
                return there -> there.addUsage(usage);
            }
            case 8 -> {
                List<Item> items = session.items();
                List<Item> went = items.subList(0, cases.below(items.size() + 1));
                List<Item> came = List.of(ITEMS.get(cases.below(ITEMS.size())), ITEMS.get(cases.below(ITEMS.size())));
                return there -> there.replace(went, came);
            }
            default -> {
                boolean force = cases.below(2) == 0;
                return cases.below(6) == 0 ? there -> there.clear() : there -> there.delete(some, force);
            }
        }
    }

    /** All that a session tells, times aside. */
    private static List<Object> seen(BranchedSession session) {
        List<Object> seen = new ArrayList<>();
        seen.add(session.currentBranch());
        seen.add(session.items());
        seen.add(session.usage().usage());
        for (BranchInfo branch : session.branches()) {
            seen.add(List.of(branch.id(), branch.items(), branch.userTurns(), branch.current()));
            seen.add(session.items(branch.id(), 3));
            seen.add(session.placed(branch.id()).stream().map(BranchItem::turn).toList());
            seen.add(session.tools(branch.id()));
            seen.add(session.usageByTurn(branch.id()));
        }
        return seen;
    }
}
