package dev.remembrancer.onnx;

import java.util.Arrays;
import java.util.BitSet;

/** The tokens of a text in order, each with its number in the vocabulary and its place in the text. Grows only. */
final class Tokens {
    private int[] ids = new int[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private final BitSet continuations = new BitSet();
    private int size;

    int size() {
        return size;
    }

    /** The number in the vocabulary. */
    int id(int token) {
        return ids[token];
    }

    /** The index of its first character in the text. */
    int start(int token) {
        return starts[token];
    }

    /** The index after its last. Accents and characters that the model doesn't see may follow. */
    int end(int token) {
        return ends[token];
    }

    /** Whether it continues the word of the token before it. */
    boolean isContinuation(int token) {
        return continuations.get(token);
    }

    /** The numbers of the tokens from one to another, the second excluded. */
    int[] ids(int from, int to) {
        return Arrays.copyOfRange(ids, from, to);
    }

    void add(int id, int start, int end, boolean continuation) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        ids[size] = id;
        starts[size] = start;
        ends[size] = end;
        continuations.set(size, continuation);
        size++;
    }

    /** Drops all from one on. */
    void truncate(int length) {
        size = Math.min(size, length);
    }
}
