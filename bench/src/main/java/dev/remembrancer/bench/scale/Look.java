package dev.remembrancer.bench.scale;

import dev.remembrancer.bench.speed.Narrowing;
import dev.remembrancer.spi.Probe;
import java.util.Locale;

/** How an index is searched. */
enum Look {
    ALL("all, words and meaning", Narrowing.ALL, true),
    MEANING("all, meaning alone", Narrowing.ALL, false),
    HALF("a half of them", Narrowing.HALF, true),
    TEN("a scope of ten", Narrowing.TEN, true);

    /** As deep as a recall looks. */
    private static final int DEPTH = 50;

    private final String words;
    private final Narrowing narrowing;
    private final boolean isWorded;

    Look(String words, Narrowing narrowing, boolean isWorded) {
        this.words = words;
        this.narrowing = narrowing;
        this.isWorded = isWorded;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** Its name in JSON. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A question among so many memories, to be looked for in this way. */
    Probe probe(Synthetic memories, int question, int size) {
        return memories.probe(
                memories.vectors().question(question, size),
                isWorded ? memories.question(question) : "",
                narrowing,
                DEPTH);
    }

    /** A question's vector, to be looked for by meaning alone. */
    static Probe byMeaning(Synthetic memories, float[] about, Narrowing narrowing) {
        return memories.probe(about, "", narrowing, DEPTH);
    }
}
