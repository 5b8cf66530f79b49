package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Arrays;
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
 * <p>Memory: one bit per dimension and document, and two numbers a document. With 384 dimensions that is 56 bytes a
 * passage, 56 MB a million. Of each {@link #BLOCK} documents the first 64 bits lie side by side, then the next 64, and so
 * on: the processor counts those of many documents at once, which it can't where each document has its bits together.
 *
 * @see <a href="https://doi.org/10.1145/509907.509965">Charikar, Similarity estimation techniques from rounding
 *     algorithms</a>, for why the signs of numbers tell the angle between vectors
 */
final class Sketches {
    /** Below this many vectors a segment has none: its mean would say little, and looking at each is cheap. */
    static final int LEAST_VECTORS = 256;

    /** Of how many documents the bits lie in columns. */
    static final int BLOCK = 1_024;

    /** How many vectors the mean is taken of. */
    private static final int SAMPLE = 4_096;

    private final float[] mean;
    private final int documents;
    private final int words;
    private final long[] bits;
    private final long[] measures;
    private final FixedBitSet present;

    private Sketches(float[] mean, int documents) {
        this.mean = mean;
        this.documents = documents;
        this.words = words(mean.length);
        this.bits = new long[Math.multiplyExact(documents, words)];
        this.measures = new long[documents];
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
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > mean[i]) {
                sketch[i >> 6] |= 1L << i;
            }
        }
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

    /** The sketches of all documents: each from its {@link #first} on, every {@link #step} numbers. */
    long[] bits() {
        return bits;
    }

    /** Where the first 64 bits of a document's sketch are. */
    int first(int document) {
        int begin = document - document % BLOCK;
        return begin * words + document % BLOCK;
    }

    /** How far apart the parts of a document's sketch are. */
    int step(int document) {
        return Math.min(BLOCK, documents - (document - document % BLOCK));
    }

    /** The dot product of a document's vector and the mean. */
    float alongMean(int document) {
        return Float.intBitsToFloat((int) measures[document]);
    }

    /** By how much the signs of what is left of a document's vector without the mean have to be multiplied to be it. */
    float scale(int document) {
        return Float.intBitsToFloat((int) (measures[document] >>> Integer.SIZE));
    }

    /** The documents that have a vector. */
    FixedBitSet present() {
        return present;
    }

    /** In how many bits a document's sketch differs from another. */
    int distance(int document, long[] sketch) {
        int at = first(document);
        int step = step(document);
        int distance = 0;
        for (long part : sketch) {
            distance += Long.bitCount(bits[at] ^ part);
            at += step;
        }
        return distance;
    }

    /**
     * In how many bits the sketches of documents that lie side by side differ from another.
     *
     * @param first the first document
     * @param most how many, or up to the end of the first one's block
     * @param distances has room for so many
     */
    void distances(int first, int most, long[] sketch, int[] distances) {
        int step = step(first);
        int length = Math.min(most, step - first % BLOCK);
        Arrays.fill(distances, 0);
        int word = 0;
        for (; word + 3 <= sketch.length; word += 3) {
            addThreeColumns(bits, first(first) + word * step, step, length, sketch, word, distances);
        }
        for (; word < sketch.length; word++) {
            addColumn(bits, first(first) + word * step, length, sketch[word], distances);
        }
    }

    /** A loop so plain that the compiler makes it count in many documents at once, and writes their sums once for three. */
    private static void addThreeColumns(
            long[] bits, int from, int step, int length, long[] sketch, int word, int[] distances) {
        int second = from + step;
        int third = second + step;
        long part = sketch[word];
        long next = sketch[word + 1];
        long last = sketch[word + 2];
        for (int i = 0; i < length; i++) {
            distances[i] += Long.bitCount(bits[from + i] ^ part)
                    + Long.bitCount(bits[second + i] ^ next)
                    + Long.bitCount(bits[third + i] ^ last);
        }
    }

    /** The same for one. */
    private static void addColumn(long[] bits, int from, int length, long part, int[] distances) {
        for (int i = 0; i < length; i++) {
            distances[i] += Long.bitCount(bits[from + i] ^ part);
        }
    }

    private void draw(LeafReader reader) throws IOException {
        BinaryDocValues vectors = DocValues.getBinary(reader, Fields.VECTOR);
        float[] vector = new float[mean.length];
        while (vectors.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            VectorBytes.read(vectors.binaryValue(), vector);
            int document = vectors.docID();
            write(document, sketch(vector));
            measure(document, vector);
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
        measures[document] =
                ((long) Float.floatToIntBits(scale) << Integer.SIZE) | (Float.floatToIntBits(dot) & 0xFFFFFFFFL);
    }

    private void write(int document, long[] sketch) {
        int at = first(document);
        for (long part : sketch) {
            bits[at] = part;
            at += step(document);
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
