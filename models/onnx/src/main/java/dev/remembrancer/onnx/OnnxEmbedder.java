package dev.remembrancer.onnx;

import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that runs in this process, on ONNX Runtime.
 *
 * <p>Opening it costs nothing: the model is loaded when it is first needed, or by {@link #warmUp}. A text costs time
 * in proportion to its tokens, and whole texts are embedded whatever their length: a megabyte of English is some 500
 * passages, which take one to three minutes of one core.
 *
 * <p>A call runs on its own thread, and {@link #embedTexts} on as many more as there are cores, less one. All share one
 * model in memory.
 */
public final class OnnxEmbedder implements Embedder {
    private final OnnxModel model;
    private final Path cacheDirectory;
    private final EmbedderInfo info;
    private final Crew crew;
    private final Lock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    private volatile boolean closed;

    private OnnxEmbedder(OnnxModel model, Path cacheDirectory, int helpers) {
        this.model = model;
        this.cacheDirectory = cacheDirectory;
        info = new EmbedderInfo(model.name(), model.dimension(), Fingerprint.of(model), model.scale());
        crew = new Crew("remembrancer-onnx", helpers);
    }

    /** An embedder with the {@linkplain OnnxModel#DEFAULT usual model}. */
    public static OnnxEmbedder open(Path cacheDirectory) {
        return open(OnnxModel.DEFAULT, cacheDirectory);
    }

    /**
     * An embedder with this model, whose jar must be on the class path.
     *
     * @param cacheDirectory where the model and ONNX Runtime are unpacked once, some 60 MB, in directories named for
     *     their contents. Any number of processes may share it; it can be removed while none runs. It should be the
     *     user's own, and is made when it isn't there
     */
    public static OnnxEmbedder open(OnnxModel model, Path cacheDirectory) {
        int helpers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new OnnxEmbedder(model, cacheDirectory, helpers);
    }

    /** Which vectors it makes. Known without loading the model. */
    @Override
    public EmbedderInfo info() {
        return info;
    }

    /** Begins to load the model, and returns at once. A failure is told by the first call that needs the model. */
    public void warmUp() {
        crew.submit(() -> {
            try {
                embedQuery("");
            } catch (RemembrancerException e) {
                // Whoever needs the model meets the same failure, and can do something about it.
                return;
            }
        });
    }

    /**
     * The vector of a question. Text beyond what the model reads is left out.
     *
     * @throws ModelNotLoadedException when its jar is missing or is another, or ONNX Runtime doesn't run here
     * @throws ModelNotExtractedException when the cache directory can't be written
     */
    @Override
    public Vector embedQuery(String text) {
        Loaded now = loaded();
        return Vector.of(now.session().run(now.encoder().query(text)));
    }

    /**
     * The passages of each text, in the order of the texts. A passage has at most 256 tokens, or as many as the model
     * reads when the text has more than 4096; passages overlap by up to 32.
     *
     * @throws ModelNotLoadedException when its jar is missing or is another, or ONNX Runtime doesn't run here
     * @throws ModelNotExtractedException when the cache directory can't be written
     */
    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        Loaded now = loaded();
        List<List<EncodedPassage>> encoded =
                texts.stream().map(now.encoder()::passages).toList();
        List<Passage> passages = crew.each(
                encoded.stream().flatMap(List::stream).toList(),
                part -> new Passage(
                        part.start(), part.end(), Vector.of(now.session().run(part.ids()))));
        List<List<Passage>> byText = new ArrayList<>(texts.size());
        int from = 0;
        for (List<EncodedPassage> parts : encoded) {
            byText.add(List.copyOf(passages.subList(from, from + parts.size())));
            from += parts.size();
        }
        return byText;
    }

    /** Waits for the texts that are being embedded, then frees the model. Does nothing the second time. */
    @Override
    public void close() {
        loading.lock();
        try {
            closed = true;
            crew.close();
            Loaded now = loaded;
            if (now != null) {
                now.session().close();
            }
        } finally {
            loading.unlock();
        }
    }

    private Loaded loaded() {
        Loaded now = loaded;
        if (now != null) {
            return now;
        }
        loading.lock();
        try {
            if (closed) {
                throw new EmbedderClosedException(model.name());
            }
            now = loaded;
            if (now == null) {
                now = Loaded.from(model, cacheDirectory);
                loaded = now;
            }
            return now;
        } finally {
            loading.unlock();
        }
    }
}
