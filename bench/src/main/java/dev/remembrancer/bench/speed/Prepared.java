package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Memories with their vectors, which lie in a file, so that they count in nobody's heap. Safe for several threads. */
final class Prepared {
    private final Corpus corpus;
    private final int dimension;
    private final FloatBuffer vectors;

    private Prepared(Corpus corpus, int dimension, FloatBuffer vectors) {
        this.corpus = corpus;
        this.dimension = dimension;
        this.vectors = vectors;
    }

    /** Writes the vectors of a corpus into a file; at most 2 GB. */
    static Prepared in(Path file, Corpus corpus, Progress progress) {
        int dimension = corpus.vector(0).dimension();
        int length = dimension * Float.BYTES;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
            for (int i = 0; i < corpus.size(); i++) {
                if (i % 10_000 == 0) {
                    progress.at("vectors", i, corpus.size());
                }
                bytes.clear();
                bytes.asFloatBuffer().put(corpus.vector(i).toArray());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            FloatBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, (long) corpus.size() * length)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            return new Prepared(corpus, dimension, mapped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return corpus.size();
    }

    int dimension() {
        return dimension;
    }

    String text(int i) {
        return corpus.text(i);
    }

    /** The numbers of a memory's vector, in an array of the caller's own. */
    float[] values(int i) {
        float[] values = new float[dimension];
        vectors.get(i * dimension, values);
        return values;
    }

    /** The same, into an array that has room for exactly them. */
    void read(int i, float[] values) {
        vectors.get(i * dimension, values);
    }

    /** The one passage of a text that is in here; none for another text. */
    List<Passage> passages(String text) {
        return corpus.place(text).stream()
                .mapToObj(place -> new Passage(0, text.length(), Vector.of(values(place))))
                .toList();
    }
}
