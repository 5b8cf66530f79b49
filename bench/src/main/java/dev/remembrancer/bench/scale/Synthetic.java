package dev.remembrancer.bench.scale;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.bench.corpus.ClusteredVectors;
import dev.remembrancer.bench.corpus.NumberedSentences;
import dev.remembrancer.bench.speed.Narrowing;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.Vector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Memories by number, from 0 on, each made when it is asked for: words, vector, scope, identity. None is kept. Safe for
 * several threads.
 */
final class Synthetic {
    /** What an index is told about the vectors. */
    static final EmbedderInfo EMBEDDER = new EmbedderInfo(
            "synthetic", ClusteredVectors.DIMENSION, "synthetic-1", new EmbedderInfo.Scale(0.45, 0.75));

    private static final AgentId AGENT = new AgentId(AgentId.PREFIX + "scale");
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");
    private static final int RADIX = 32;
    private static final int ORDER = 10;
    private static final String NONE_YET = "0".repeat(ORDER);

    private final NumberedSentences sentences;
    private final NumberedSentences questions;
    private final ClusteredVectors vectors;

    Synthetic(long seed) {
        this.sentences = NumberedSentences.memories(seed);
        this.questions = NumberedSentences.questions(seed);
        this.vectors = new ClusteredVectors(seed);
    }

    ClusteredVectors vectors() {
        return vectors;
    }

    /** The words of a memory; others may have the same. */
    String text(long number) {
        return sentences.at(number);
    }

    /** What an index hears when a memory is stored; its number there is one more than its number here. */
    Change change(int number) {
        String text = text(number);
        MemoryId id = id(number);
        Instant at = FIRST.plusSeconds(number);
        Memory memory = new Memory(
                id,
                AGENT,
                Narrowing.scopeOf(number),
                new Statement(
                        MemoryType.SEMANTIC, Optional.empty(), text, Optional.empty(), Set.of(), Json.EMPTY_OBJECT),
                new Provenance(Source.USER, 1, Optional.empty(), Optional.empty(), Optional.empty()),
                new Validity(at, Optional.empty(), Optional.empty()),
                new Revision(id, 1, at, Optional.empty()),
                Standing.fresh(false));
        return new Change.Put(
                number + 1L, memory, List.of(new Passage(0, text.length(), Vector.of(vectors.at(number)))));
    }

    /** An identity as real ones are: first what grows with time, then what is by chance. */
    private static MemoryId id(int number) {
        String order = Integer.toString(number, RADIX);
        String chance = Long.toString((number * 0x9E3779B97F4A7C15L) >>> 4, RADIX);
        return new MemoryId(MemoryId.PREFIX + NONE_YET.substring(order.length()) + order + chance);
    }

    /** The number of the memory that has an identity. */
    static int number(MemoryId id) {
        int begin = MemoryId.PREFIX.length();
        return Integer.parseInt(id.value(), begin, begin + ORDER, RADIX);
    }

    /** The words of a question. */
    String question(int number) {
        return questions.at(number);
    }

    /**
     * A question as recall puts it to an index.
     *
     * @param about the question's vector
     */
    Probe probe(float[] about, String words, Narrowing narrowing, int depth) {
        return new Probe(
                AGENT,
                Reach.from(narrowing.scope()),
                words,
                Optional.of(Vector.of(about)),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LATER),
                depth);
    }
}
