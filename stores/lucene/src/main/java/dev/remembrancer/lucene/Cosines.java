package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.OptionalDouble;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;

/** Cosines of a question, in {@link VectorBytes.Steps}, and the memories of one segment, which are asked for in ascending order. */
final class Cosines {
    /** The cosine of what has no vector. */
    static final float NONE = Float.NaN;

    private final VectorBytes.Steps question;
    private final SegmentVectors blocks;
    private final BinaryDocValues vectors;

    Cosines(Segment segment, VectorBytes.Steps question) throws IOException {
        this.question = question;
        this.blocks = segment.vectors();
        this.vectors = DocValues.getBinary(segment.context().reader(), Fields.VECTOR);
    }

    /** The cosine of the memory's first passage, or {@link #NONE}. */
    float first(int document) throws IOException {
        return vectors.advanceExact(document) ? question.cosine(vectors.binaryValue()) : NONE;
    }

    /** The cosine of the memory's closest passage, or {@link #NONE}. */
    float closest(int head) throws IOException {
        float closest = first(head);
        int end = blocks.end(head);
        for (int tail = head + 1; tail < end; tail++) {
            closest = Math.max(closest, first(tail));
        }
        return closest;
    }

    /** A cosine as callers see it. */
    static OptionalDouble optional(float cosine) {
        return Float.isNaN(cosine) ? OptionalDouble.empty() : OptionalDouble.of(cosine);
    }
}
