package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * One bit for each number of each vector of a segment: whether it is above that number's mean in the segment. Vectors
 * that lie close together differ in few bits, so that counting those finds the ones worth a second look; {@link
 * Estimates} gives them that.
 *
 * <p>Memory: one bit per dimension and document, and two numbers a document, which stand beside its bits, so that whoever
 * looks at one has the others at hand. With 384 dimensions that is 56 bytes a passage, 56 MB a million. In a large segment
 * the first 128 bits of each are there a second time, side by side, 16 MB a million: most documents are too far away to
 * be worth fetching more of them.
 *
 * @see <a href="https://doi.org/10.1145/509907.509965">Charikar, Similarity estimation techniques from rounding
 *     algorithms</a>, for why the signs of numbers tell the angle between vectors
 */
final class Sketches {
    /** Below this many vectors a segment has none: its mean would say little, and looking at each is cheap. */
    static final int LEAST_VECTORS = 256;

    /** From so many documents on the beginnings of the sketches are kept apart, to be looked at first. */
    static final int BEGINNINGS_FROM = 32_768;

    /** How many numbers of 64 bits a beginning has. */
    static final int BEGINNING = 2;

    /** How many vectors the mean is taken of. */
    private static final int SAMPLE = 4_096;

    private final float[] mean;
    private final int words;
    private final int stride;
    private final long[] rows;
    private final long[] beginnings;
    private final FixedBitSet present;

    private Sketches(float[] mean, int documents) {
        this.mean = mean;
        this.words = words(mean.length);
        this.stride = words + 1;
        this.rows = new long[Math.multiplyExact(documents, stride)];
        this.beginnings = new long[documents >= BEGINNINGS_FROM && words > BEGINNING ? BEGINNING * documents : 0];
        this.present = new FixedBitSet(documents);
    }

    static Optional<Sketches> of(LeafReader reader, int dimension) throws IOException {
        int vectors = count(reader);
        if (vectors < LEAST_VECTORS) {
            return Optional.empty();
        }
        Sketches sketches = new Sketches(mean(reader, dimension, vectors), reader.maxDoc());
        sketches.draw(reader);
        return Optional.of(sketches);
    }

    /** The bits of a question's vector, by the means of this segment. */
    long[] sketch(float[] vector) {
        long[] sketch = new long[words];
        write(vector, sketch, 0);
        return sketch;
    }

    /** What is taken from a vector before its signs are: about the mean of the segment. */
    float[] mean() {
        return mean;
    }

    /** How many numbers of 64 bits a sketch has. */
    int words() {
        return words;
    }

    /** The sketches of all documents, each from its {@link #row} on. */
    long[] rows() {
        return rows;
    }

    /** Where a document's sketch begins. */
    int row(int document) {
        return document * stride;
    }

    /** The dot product of a document's vector and the mean. */
    float alongMean(int document) {
        return Float.intBitsToFloat((int) rows[row(document) + words]);
    }

    /** By how much the signs of what is left of a document's vector without the mean have to be multiplied to be it. */
    float scale(int document) {
        return Float.intBitsToFloat((int) (rows[row(document) + words] >>> Integer.SIZE));
    }

    /** Whether the beginnings of the sketches are kept apart. */
    boolean hasBeginnings() {
        return beginnings.length > 0;
    }

    /** In how many of their first 128 bits a document's sketch differs from another; only if they are kept apart. */
    int beginningDistance(int document, long first, long second) {
        int at = BEGINNING * document;
        return Long.bitCount(beginnings[at] ^ first) + Long.bitCount(beginnings[at + 1] ^ second);
    }

    /** The documents that have a vector. */
    FixedBitSet present() {
        return present;
    }

    /** In how many bits a document's sketch differs from another. */
    int distance(int document, long[] sketch) {
        long[] all = rows;
        int row = row(document);
        int distance = 0;
        int i = 0;
        // Six at a time, 384 dimensions: in a loop of single steps the steps cost more than what they do.
        for (; i + 5 < words; i += 6) {
            distance += Long.bitCount(all[row + i] ^ sketch[i])
                    + Long.bitCount(all[row + i + 1] ^ sketch[i + 1])
                    + Long.bitCount(all[row + i + 2] ^ sketch[i + 2])
                    + Long.bitCount(all[row + i + 3] ^ sketch[i + 3])
                    + Long.bitCount(all[row + i + 4] ^ sketch[i + 4])
                    + Long.bitCount(all[row + i + 5] ^ sketch[i + 5]);
        }
        for (; i < words; i++) {
            distance += Long.bitCount(all[row + i] ^ sketch[i]);
        }
        return distance;
    }

    private void draw(LeafReader reader) throws IOException {
        BinaryDocValues vectors = DocValues.getBinary(reader, Fields.VECTOR);
        float[] vector = new float[mean.length];
        while (vectors.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            VectorBytes.read(vectors.binaryValue(), vector);
            int document = vectors.docID();
            write(vector, rows, row(document));
            measure(document, vector);
            if (hasBeginnings()) {
                System.arraycopy(rows, row(document), beginnings, BEGINNING * document, BEGINNING);
            }
            present.set(document);
        }
    }

    private void measure(int document, float[] vector) {
        float dot = 0;
        float squares = 0;
        float sum = 0;
        for (int i = 0; i < vector.length; i++) {
            float rest = vector[i] - mean[i];
            dot += vector[i] * mean[i];
            squares += rest * rest;
            sum += Math.abs(rest);
        }
        float scale = sum > 0 ? squares / sum : 0;
        rows[row(document) + words] =
                ((long) Float.floatToIntBits(scale) << Integer.SIZE) | (Float.floatToIntBits(dot) & 0xFFFFFFFFL);
    }

    private void write(float[] vector, long[] target, int offset) {
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > mean[i]) {
                target[offset + (i >> 6)] |= 1L << i;
            }
        }
    }

    private static int words(int dimension) {
        return (dimension + Long.SIZE - 1) / Long.SIZE;
    }

    private static int count(LeafReader reader) throws IOException {
        if (reader.maxDoc() < LEAST_VECTORS) {
            return 0;
        }
        BinaryDocValues vectors = DocValues.getBinary(reader, Fields.VECTOR);
        int count = 0;
        while (vectors.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            count++;
        }
        return count;
    }

    private static float[] mean(LeafReader reader, int dimension, int count) throws IOException {
        BinaryDocValues vectors = DocValues.getBinary(reader, Fields.VECTOR);
        int step = Math.max(1, count / SAMPLE);
        double[] sums = new double[dimension];
        float[] vector = new float[dimension];
        int taken = 0;
        for (int i = 0; vectors.nextDoc() != DocIdSetIterator.NO_MORE_DOCS; i++) {
            if (i % step == 0) {
                VectorBytes.read(vectors.binaryValue(), vector);
                for (int j = 0; j < dimension; j++) {
                    sums[j] += vector[j];
                }
                taken++;
            }
        }
        float[] mean = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            mean[j] = (float) (sums[j] / taken);
        }
        return mean;
    }
}
