package dev.remembrancer.engine;

import dev.remembrancer.ErasureId;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.ErasurePreview;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An embedder that still knows the vectors of the questions that were asked last, so that a question which is asked
 * again, by another agent, for another scope or for a context, is not embedded again. Safe for use by several threads.
 *
 * <p>Each open memory has one of its own: how quick an answer is tells nobody what another tenant asked. It keeps digests
 * of the questions, not their words, and lets go of everything when somebody is erased.
 */
final class RecentQuestions implements Embedder {
    /** How many are kept: 0.4 MB with 384 dimensions. */
    static final int MOST = 256;

    /** What takes no longer than this is no time in which another thread could do anything: waking it takes as long. */
    private static final long AT_ONCE_NANOS = 100_000;

    /** After so many in a row that took no time, the next is expected to take none. */
    private static final int USUAL = 3;

    private final Embedder inner;
    /** How many questions in a row were embedded at once. Not counted exactly: it is a guess in any case. */
    private volatile int inARow;

    private final Map<String, Vector> known = new LinkedHashMap<>(16, 0.75f, true);

    RecentQuestions(Embedder inner) {
        this.inner = inner;
    }

    @Override
    public EmbedderInfo info() {
        return inner.info();
    }

    @Override
    public Vector embedQuery(String text) {
        String digest = Digest.of(text);
        return find(digest).orElseGet(() -> {
            // Outside of the lock: two who ask the same at the same time both have it embedded.
            long begun = System.nanoTime();
            Vector vector = inner.embedQuery(text);
            boolean isAtOnce = System.nanoTime() - begun < AT_ONCE_NANOS;
            inARow = isAtOnce ? Math.min(inARow + 1, USUAL) : 0;
            keep(digest, vector);
            return vector;
        });
    }

    /** Whether a question's vector takes next to no time: it is known, or the model is that quick. */
    boolean isAtOnce(String text) {
        return inARow >= USUAL || find(Digest.of(text)).isPresent();
    }

    private synchronized Optional<Vector> find(String digest) {
        return Optional.ofNullable(known.get(digest));
    }

    private synchronized void keep(String digest, Vector vector) {
        known.put(digest, vector);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private synchronized void forgetAll() {
        known.clear();
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return inner.embedTexts(texts);
    }

    @Override
    public void close() {
        forgetAll();
        inner.close();
    }

    /** Erasures after which nothing is known here. */
    Erasures emptiedBy(Erasures erasures) {
        return new Erasures() {
            @Override
            public ErasurePreview preview(EraseRequest request) {
                return erasures.preview(request);
            }

            @Override
            public Erasure erase(EraseRequest request) {
                try {
                    return erasures.erase(request);
                } finally {
                    forgetAll();
                }
            }

            @Override
            public Optional<Erasure> find(ErasureId id) {
                return erasures.find(id);
            }

            @Override
            public List<Erasure> recent(int limit) {
                return erasures.recent(limit);
            }
        };
    }
}
