package dev.remembrancer.bench.load;

import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.Sentences;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedder whose vectors were made beforehand and lie in a file: each text gets one of them, turned by chance, always
 * the same for the same text. So the load is the memory's own, and the model takes no part in it.
 */
final class VectorFile implements Embedder {
    private static final int MEMORIES = 1_000;
    private static final int QUESTIONS = 200;
    private static final long SEED = 41;

    private final EmbedderInfo info;
    private final List<Vector> memories;
    private final List<Vector> questions;

    private VectorFile(EmbedderInfo info, List<Vector> memories, List<Vector> questions) {
        this.info = info;
        this.memories = memories;
        this.questions = questions;
    }

    /** Writes one, with vectors of a model. */
    static void write(Path file, Embedder model, Progress progress) {
        List<String> texts = next(Sentences.memories(SEED), MEMORIES);
        progress.at("embedding " + MEMORIES + " memories");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeUTF(model.info().model());
            out.writeInt(model.info().dimension());
            out.writeDouble(model.info().scale().unrelated());
            out.writeDouble(model.info().scale().answering());
            out.writeInt(MEMORIES);
            for (List<Passage> passages : model.embedTexts(texts)) {
                write(out, passages.get(0).vector());
            }
            out.writeInt(QUESTIONS);
            for (String question : next(Sentences.questions(SEED), QUESTIONS)) {
                write(out, model.embedQuery(question));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> next(Sentences sentences, int many) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            texts.add(sentences.next());
        }
        return texts;
    }

    private static void write(DataOutputStream out, Vector vector) throws IOException {
        for (float value : vector.toArray()) {
            out.writeFloat(value);
        }
    }

    static VectorFile read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            EmbedderInfo info = new EmbedderInfo(
                    in.readUTF(),
                    in.readInt(),
                    "prepared-" + SEED,
                    new EmbedderInfo.Scale(in.readDouble(), in.readDouble()));
            return new VectorFile(info, vectors(in, info.dimension()), vectors(in, info.dimension()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> vectors(DataInputStream in, int dimension) throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            float[] values = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                values[i] = in.readFloat();
            }
            vectors.add(Vector.of(values));
        }
        return vectors;
    }

    @Override
    public EmbedderInfo info() {
        return info;
    }

    @Override
    public Vector embedQuery(String text) {
        return of(questions, text);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return texts.stream()
                .map(text -> List.of(new Passage(0, text.length(), of(memories, text))))
                .toList();
    }

    private static Vector of(List<Vector> vectors, String text) {
        int hash = text.hashCode();
        return Corpus.turned(vectors.get(Math.floorMod(hash, vectors.size())), hash);
    }

    @Override
    public void close() {
        // It was read as a whole.
    }
}
