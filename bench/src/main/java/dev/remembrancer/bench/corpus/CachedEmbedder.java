package dev.remembrancer.bench.corpus;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model that runs once for each text, ever: what it made of texts is kept in a file, and of questions in memory too,
 * so that asking one again takes no time. Closing this leaves the model open.
 */
public final class CachedEmbedder implements Embedder {
    /** What a process that is killed loses, at most. */
    private static final int BATCH = 64;

    private final Embedder model;
    private final VectorFile texts;
    private final VectorFile questions;
    private final Map<String, Vector> asked = new ConcurrentHashMap<>();

    private CachedEmbedder(Embedder model, VectorFile texts, VectorFile questions) {
        this.model = model;
        this.texts = texts;
        this.questions = questions;
    }

    /**
     * Keeps in two files of a directory what this model makes; another model's are beside them.
     *
     * @param directory made when it is not there
     */
    public static CachedEmbedder in(Path directory, Embedder model) {
        EmbedderInfo info = model.info();
        VectorFile texts = VectorFile.open(directory.resolve(info.fingerprint() + ".texts"), info.dimension());
        try {
            return new CachedEmbedder(
                    model,
                    texts,
                    VectorFile.open(directory.resolve(info.fingerprint() + ".questions"), info.dimension()));
        } catch (RuntimeException e) {
            texts.close();
            throw e;
        }
    }

    @Override
    public EmbedderInfo info() {
        return model.info();
    }

    @Override
    public Vector embedQuery(String text) {
        return asked.computeIfAbsent(text, this::questionVector);
    }

    private Vector questionVector(String text) {
        List<Passage> kept = questions.passages(text);
        if (!kept.isEmpty()) {
            return kept.get(0).vector();
        }
        Vector vector = model.embedQuery(text);
        questions.add(text, List.of(new Passage(0, text.length(), vector)));
        return vector;
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> wanted) {
        List<List<Passage>> passages = new ArrayList<>(wanted.size());
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            passages.add(texts.passages(wanted.get(i)));
            if (passages.get(i).isEmpty()) {
                unknown.add(i);
            }
        }
        for (int i = 0; i < unknown.size(); i += BATCH) {
            List<Integer> some = unknown.subList(i, Math.min(i + BATCH, unknown.size()));
            List<List<Passage>> embedded =
                    model.embedTexts(some.stream().map(wanted::get).toList());
            for (int j = 0; j < some.size(); j++) {
                passages.set(some.get(j), embedded.get(j));
                texts.add(wanted.get(some.get(j)), embedded.get(j));
            }
        }
        return passages;
    }

    @Override
    public void close() {
        texts.close();
        questions.close();
    }
}
