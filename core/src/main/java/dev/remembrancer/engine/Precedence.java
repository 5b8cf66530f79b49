package dev.remembrancer.engine;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of two memories is to be believed when both say the same or speak of the same key: the one of the narrower
 * scope; then the verified one; then the stated one, before what was inferred; then the more recent.
 */
final class Precedence {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");

    /** Two texts whose words overlap by this much, and whose numbers and negations agree, say the same. */
    private static final double SAME = 0.9;

    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "never", "none", "nobody", "nothing", "without", "isn't", "don't", "doesn't", "won't");

    private static final Comparator<Memory> ORDER = Comparator.comparing(
                    (Memory memory) -> memory.scope().bound().size())
            .thenComparing(memory -> memory.standing().verifiedAt().isPresent())
            .thenComparing(memory -> memory.provenance().source().isStated())
            .thenComparing(Memory::happenedAt)
            .thenComparing(memory -> memory.revision().recordedAt())
            .thenComparing(Memory::id);

    private Precedence() {}

    /**
     * The list without what repeats another of its memories. The one that is kept stands where the first of them
     * stood.
     */
    static List<Recalled> withoutRepetitions(List<Recalled> offered) {
        List<Recalled> kept = new ArrayList<>();
        for (Recalled next : offered) {
            int same = indexOfSame(kept, next.memory());
            if (same < 0) {
                kept.add(next);
            } else if (ORDER.compare(next.memory(), kept.get(same).memory()) > 0) {
                kept.set(same, next);
            }
        }
        return kept;
    }

    private static int indexOfSame(List<Recalled> kept, Memory memory) {
        for (int i = 0; i < kept.size(); i++) {
            Memory other = kept.get(i).memory();
            boolean sameKey = memory.key().isPresent() && memory.key().equals(other.key());
            if (sameKey || saysTheSame(memory.searchText(), other.searchText())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean saysTheSame(String one, String other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        Set<String> shared = new HashSet<>(words);
        shared.retainAll(others);
        Set<String> different = new HashSet<>(words);
        different.addAll(others);
        double overlap = different.isEmpty() ? 0 : (double) shared.size() / different.size();
        different.removeAll(shared);
        return overlap >= SAME
                && different.stream()
                        .noneMatch(
                                word -> NEGATIONS.contains(word) || word.chars().anyMatch(Character::isDigit));
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(match -> words.add(match.group()));
        return words;
    }
}
