package dev.remembrancer.lucene;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.Vector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Memories, vectors and probes to test with. */
final class Samples {
    static final AgentId AGENT = new AgentId("agt_tester");
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private Samples() {}

    static EmbedderInfo embedder(int dimension) {
        return embedder(dimension, "fingerprint-" + dimension);
    }

    static EmbedderInfo embedder(int dimension, String fingerprint) {
        return new EmbedderInfo("sample", dimension, fingerprint, new EmbedderInfo.Scale(0, 1));
    }

    static Memory memory(String id, String content) {
        return memory(id, content, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The words of a speaker, at noon. */
    static Memory said(String id, String content, String author) {
        return memory(id, content, Optional.of(author), Optional.of(NOON), Optional.empty());
    }

    /** A turn of a conversation. */
    static Memory turn(String id, String content, String session, int position) {
        Provenance.Origin origin = new Provenance.Origin(session, position, Optional.empty());
        return memory(id, content, Optional.empty(), Optional.empty(), Optional.of(origin));
    }

    /** Of one user. */
    static Memory of(String user, String id, String content) {
        return memory(Scope.OPEN.user(user), id, content, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Memory memory(
            String id,
            String content,
            Optional<String> author,
            Optional<Instant> saidAt,
            Optional<Provenance.Origin> origin) {
        return memory(Scope.OPEN, id, content, author, saidAt, origin);
    }

    private static Memory memory(
            Scope scope,
            String id,
            String content,
            Optional<String> author,
            Optional<Instant> saidAt,
            Optional<Provenance.Origin> origin) {
        MemoryId memory = new MemoryId(MemoryId.PREFIX + id);
        return new Memory(
                memory,
                AGENT,
                scope,
                new Statement(
                        MemoryType.SEMANTIC, Optional.empty(), content, Optional.empty(), Set.of(), Json.EMPTY_OBJECT),
                new Provenance(Source.USER, 1, author, saidAt, origin),
                new Validity(NOON, Optional.empty(), Optional.empty()),
                new Revision(memory, 1, NOON, Optional.empty()),
                Standing.fresh(false));
    }

    static List<Passage> passages(Vector... vectors) {
        return java.util.Arrays.stream(vectors)
                .map(vector -> new Passage(0, 1, vector))
                .toList();
    }

    /** A vector in any direction. */
    static Vector vector(int dimension, Random random) {
        return Vector.of(gaussian(dimension, random));
    }

    /** A vector around another, closer for a smaller spread; at 0.75 their cosine is about 0.8. */
    static Vector around(Vector centre, double spread, Random random) {
        float[] values = centre.toArray();
        float[] noise = gaussian(values.length, random);
        double scale = spread / Math.sqrt(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noise[i] * scale);
        }
        return Vector.of(values);
    }

    static Probe probe(String text, Optional<Vector> vector, int depth) {
        return probeOf("alice", text, vector, depth);
    }

    static Probe probeOf(String user, String text, Optional<Vector> vector, int depth) {
        return new Probe(
                AGENT,
                Reach.from(Scope.OPEN.user(user)),
                text,
                vector,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                depth);
    }

    private static float[] gaussian(int dimension, Random random) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
