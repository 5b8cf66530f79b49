package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import java.util.List;

/**
 * Two branches, side by side.
 *
 * @param common the items that both begin with
 * @param left what the one has after them
 * @param right what the other has after them
 */
public record BranchComparison(List<Item> common, List<Item> left, List<Item> right) {
    public BranchComparison {
        common = List.copyOf(common);
        left = List.copyOf(left);
        right = List.copyOf(right);
    }
}
