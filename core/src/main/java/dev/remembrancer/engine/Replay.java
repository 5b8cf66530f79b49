package dev.remembrancer.engine;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Supersession.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Places the versions of a line anew, in the order in which they were said, by the rules that placed them first. */
final class Replay {
    private Replay() {}

    /**
     * The versions as they would stand had nothing but them been said.
     *
     * @param staying in any order; the answer has the same
     */
    static List<Memory> of(List<Memory> staying) {
        Map<MemoryId, Memory> placed = new LinkedHashMap<>();
        List<Memory> spoken = new ArrayList<>(staying);
        spoken.sort(Comparator.comparingInt(version -> version.revision().number()));
        for (Memory version : spoken) {
            Memory fresh = version.released();
            Optional<Memory> wrong = staying.stream()
                    .filter(other -> isCorrected(other, version))
                    .findFirst();
            if (wrong.isPresent() && wrong.get().revision().superseded().isPresent()) {
                Memory was = placed.getOrDefault(wrong.get().id(), wrong.get());
                placed.put(
                        was.id(),
                        was.superseded(wrong.get().revision().superseded().get()));
                placed.put(version.id(), fresh);
            } else {
                Versions.Place place = Versions.place(fresh, List.copyOf(placed.values()));
                place.before().ifPresent(before -> placed.put(before.id(), before));
                placed.put(version.id(), place.version());
            }
        }
        return staying.stream()
                .map(version -> replaced(version, placed.getOrDefault(version.id(), version)))
                .toList();
    }

    private static boolean isCorrected(Memory wrong, Memory by) {
        return wrong.revision()
                .superseded()
                .filter(how -> how.reason() == Reason.CORRECTED && how.by().equals(by.id()))
                .isPresent();
    }

    /** What a memory of another line took the place of, it took the place of still. */
    private static Memory replaced(Memory was, Memory placed) {
        return was.isReplacedElsewhere() && placed.revision().superseded().isEmpty() ? was : placed;
    }
}
