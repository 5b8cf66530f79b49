package dev.remembrancer.onnx;

/** A part of a text as a model reads it, before it has a vector. */
final class EncodedPassage {
    private final int start;
    private final int end;
    private final int[] ids;

    /**
     * @param start the index of its first character in the text
     * @param end the index after its last
     * @param ids the numbers of its tokens, the enclosing ones and the prefix included; not copied
     */
    EncodedPassage(int start, int end, int[] ids) {
        this.start = start;
        this.end = end;
        this.ids = ids;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int[] ids() {
        return ids;
    }
}
