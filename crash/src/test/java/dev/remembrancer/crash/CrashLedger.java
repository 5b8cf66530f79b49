package dev.remembrancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What must be in a memory by what its writers were told: all that was acknowledged, exactly once, nothing that was
 * forgotten, and of what was neither acknowledged nor refused either all or nothing.
 */
final class CrashLedger {
    private final Map<String, MemoryId> present = new LinkedHashMap<>();
    private int acknowledged;

    /**
     * Something that was begun.
     *
     * @param kind what, as {@link CrashWriter} names it
     * @param contents what it is about
     */
    record Act(String kind, List<String> contents) {
        boolean isRemembering() {
            return kind.equals("remember");
        }
    }

    /** What is there, by its content. */
    Map<String, MemoryId> present() {
        return present;
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Takes in what a process said. Returns what it had begun and got no answer to. */
    List<Act> take(List<String> lines) {
        Map<String, Act> begun = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> fields = List.of(line.split("\t", -1));
            if (fields.get(0).equals("begin")) {
                begun.put(fields.get(1), new Act(fields.get(2), fields.subList(3, fields.size())));
            } else {
                assertThat(fields.get(0)).as(line).isEqualTo("ack");
                acknowledge(begun.remove(fields.get(1)), fields.subList(2, fields.size()));
            }
        }
        return List.copyOf(begun.values());
    }

    private void acknowledge(Act act, List<String> ids) {
        acknowledged++;
        for (int i = 0; i < act.contents().size(); i++) {
            if (act.kind().equals("forget")) {
                present.remove(act.contents().get(i));
            } else {
                add(act.contents().get(i), new MemoryId(ids.get(i)));
            }
        }
    }

    void add(String content, MemoryId id) {
        assertThat(present.put(content, id)).as("another id of %s", content).isIn(id, null);
    }

    /** Strikes out what was forgotten since, of those contents. Returns the ids. */
    List<MemoryId> strikeOut(Predicate<String> contents) {
        List<MemoryId> ids = new ArrayList<>();
        present.forEach((content, id) -> {
            if (contents.test(content)) {
                ids.add(id);
            }
        });
        present.keySet().removeIf(contents);
        return ids;
    }

    /** Compares with what is stored, and learns how the unanswered acts went. */
    void compare(List<Memory> stored, List<Act> unanswered) {
        Map<String, MemoryId> found = new HashMap<>();
        for (Memory memory : stored) {
            assertThat(found.put(memory.content(), memory.id()))
                    .as("%s is stored twice", memory.content())
                    .isNull();
        }
        for (Act act : unanswered) {
            long there = act.contents().stream().filter(found::containsKey).count();
            assertThat(there).as("of %s is there", act).isIn(0L, (long)
                    act.contents().size());
            for (String content : act.contents()) {
                if (there == 0) {
                    present.remove(content);
                } else {
                    add(content, found.get(content));
                }
            }
        }
        assertThat(found).isEqualTo(present);
    }
}
