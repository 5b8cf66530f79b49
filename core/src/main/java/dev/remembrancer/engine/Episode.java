package dev.remembrancer.engine;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Passage;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A memory that is to be summarised, with its vectors.
 *
 * @param passages in the order of its text
 */
record Episode(Memory memory, List<Passage> passages) {
    public Episode {
        passages = List.copyOf(passages);
    }

    /** A part of its text as a line of its own, with the day in UTC and who said it. */
    String line(String text) {
        return memory.happenedAt().atOffset(ZoneOffset.UTC).toLocalDate() + " "
                + Memory.searchText(memory.provenance().author(), text);
    }

    /** All of its text, as such a line. */
    String line() {
        return line(memory.content());
    }
}
