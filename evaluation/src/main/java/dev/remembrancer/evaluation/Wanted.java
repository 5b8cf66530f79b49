package dev.remembrancer.evaluation;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import java.util.Locale;

/** A memory as an expectation names it. */
public sealed interface Wanted {
    /** Whether it is this one. */
    boolean is(Memory memory);

    /** The one under that key. */
    record ByKey(MemoryKey key) implements Wanted {
        @Override
        public boolean is(Memory memory) {
            return memory.key().filter(key::equals).isPresent();
        }

        @Override
        public String toString() {
            return "key " + key.value();
        }
    }

    /** The one of that id. */
    record ById(MemoryId id) implements Wanted {
        @Override
        public boolean is(Memory memory) {
            return memory.id().equals(id);
        }

        @Override
        public String toString() {
            return id.value();
        }
    }

    /**
     * One that has these words in its text, in this order; case and the width of blanks are alike, and the speaker's
     * name stands before the words.
     */
    record ByText(String text) implements Wanted {
        @Override
        public boolean is(Memory memory) {
            return plain(memory.searchText()).contains(plain(text));
        }

        private static String plain(String text) {
            return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return '"' + text.strip().replaceAll("\\s+", " ") + '"';
        }
    }
}
