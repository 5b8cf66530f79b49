package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What can be told from the items of a branch. */
final class Conversation {
    private Conversation() {}

    /** Items with the numbers of their turns. */
    static List<BranchItem> numbered(List<Item> items) {
        List<BranchItem> numbered = new ArrayList<>(items.size());
        int turn = 0;
        for (Item item : items) {
            if (item.isUserMessage()) {
                turn++;
            }
            numbered.add(new BranchItem(turn, item, Optional.empty()));
        }
        return Collections.unmodifiableList(numbered);
    }

    static List<UserTurn> turns(List<BranchItem> items) {
        return userTurns(items).toList();
    }

    static List<UserTurn> find(List<BranchItem> items, String text) {
        String wanted = UserText.folded(text);
        return userTurns(items)
                .filter(turn -> UserText.folded(turn.text()).contains(wanted))
                .toList();
    }

    private static Stream<UserTurn> userTurns(List<BranchItem> items) {
        return items.stream()
                .filter(placed -> placed.item().isUserMessage())
                .map(placed -> new UserTurn(placed.turn(), UserText.of(placed.item()), placed.storedAt()));
    }

    static SortedMap<Integer, List<Item>> byTurn(List<BranchItem> items) {
        SortedMap<Integer, List<Item>> turns = new TreeMap<>();
        items.forEach(placed ->
                turns.computeIfAbsent(placed.turn(), turn -> new ArrayList<>()).add(placed.item()));
        return Collections.unmodifiableSortedMap(turns);
    }

    static List<ToolUse> tools(List<BranchItem> items) {
        Set<Integer> searched = new HashSet<>();
        items.stream()
                .filter(placed -> placed.kind().equals("tool_search_call"))
                .forEach(placed -> searched.add(placed.turn()));
        SortedMap<Integer, SortedMap<String, Integer>> calls = new TreeMap<>();
        for (BranchItem placed : items) {
            String kind = placed.kind();
            // A search that a server makes by itself leaves its output only.
            if (ItemKind.isCall(kind) || (kind.equals("tool_search_output") && !searched.contains(placed.turn()))) {
                calls.computeIfAbsent(placed.turn(), turn -> new TreeMap<>())
                        .merge(placed.tool().orElse(kind), 1, Integer::sum);
            }
        }
        List<ToolUse> uses = new ArrayList<>();
        for (Map.Entry<Integer, SortedMap<String, Integer>> turn : calls.entrySet()) {
            turn.getValue().forEach((tool, count) -> uses.add(new ToolUse(tool, count, turn.getKey())));
        }
        return Collections.unmodifiableList(uses);
    }

    static BranchComparison compare(List<Item> left, List<Item> right) {
        int common = 0;
        while (common < Math.min(left.size(), right.size()) && left.get(common).equals(right.get(common))) {
            common++;
        }
        return new BranchComparison(
                left.subList(0, common), left.subList(common, left.size()), right.subList(common, right.size()));
    }
}
