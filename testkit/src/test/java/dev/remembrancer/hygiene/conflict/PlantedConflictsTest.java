package dev.remembrancer.hygiene.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.NewMemory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Contradictions that were planted among what only looks like one: whatever is superseded without being asked must be
 * untrue. {@code -Dremembrancer.conflicts.planted} says how many of each attribute.
 */
class PlantedConflictsTest {
    private static final int EACH = Integer.getInteger("remembrancer.conflicts.planted", 12);

    private static Understanding understood(String text) {
        NewMemory memory = NewMemory.semantic(text).user("u-1");
        return Understanding.of(memory.statement(), memory.provenance(), memory.scope());
    }

    /** What was found among some of them. */
    private static final class Tally {
        private int contradictions;
        private int found;
        private int proposed;
        private int others;
        private int falselyRetired;
        private int falselyProposed;
        private final Map<String, int[]> byName = new TreeMap<>();

        void add(Planted planted) {
            Optional<Contradiction> contradiction =
                    understood(planted.older()).contradictedBy(understood(planted.newer()));
            boolean isCertain = contradiction.filter(Contradiction::isCertain).isPresent();
            if (planted.isContradiction()) {
                contradictions++;
                found += isCertain ? 1 : 0;
                proposed += !isCertain && contradiction.isPresent() ? 1 : 0;
                int[] counts = byName.computeIfAbsent(planted.name(), name -> new int[2]);
                counts[0] += isCertain ? 1 : 0;
                counts[1]++;
            } else {
                others++;
                falselyRetired += isCertain ? 1 : 0;
                falselyProposed += !isCertain && contradiction.isPresent() ? 1 : 0;
                if (isCertain) {
                    System.out.println("conflicts: falsely retired, " + planted);
                }
            }
        }

        double precision() {
            return found + falselyRetired == 0 ? 1 : found / (double) (found + falselyRetired);
        }

        double recall() {
            return found / (double) contradictions;
        }

        void print(String which) {
            System.out.printf(
                    Locale.ROOT,
                    "conflicts: %s: %d contradictions, %d superseded, %d proposed; %d near misses, %d falsely superseded,"
                            + " %d falsely proposed: precision %.3f, recall %.3f (with review %.3f)%n",
                    which,
                    contradictions,
                    found,
                    proposed,
                    others,
                    falselyRetired,
                    falselyProposed,
                    precision(),
                    recall(),
                    (found + proposed) / (double) contradictions);
            StringBuilder each = new StringBuilder();
            byName.forEach((name, counts) -> each.append(name)
                    .append(' ')
                    .append(counts[0])
                    .append('/')
                    .append(counts[1])
                    .append(' '));
            System.out.println("conflicts: " + each.toString().strip());
        }
    }

    @Test
    void whatIsSupersededWithoutBeingAskedIsUntrue() {
        long seed = Long.getLong("seed", 0);
        List<Planted> all = Planted.of(seed, EACH);
        Tally known = new Tally();
        Tally heldOut = new Tally();
        all.forEach(planted -> (planted.isHeldOut() ? heldOut : known).add(planted));
        known.print("planted, seed " + seed);
        heldOut.print("held-out words, seed " + seed);
        assertThat(Fact.ALL).hasSizeGreaterThanOrEqualTo(20);
        assertThat(known.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(heldOut.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(known.recall()).isGreaterThan(0.8);
        assertThat(heldOut.recall()).isGreaterThan(0.2);
    }
}
