package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.FixedBitSet;

/**
 * What is kept in the heap about one segment, for as long as the segment lives: which documents are tails, the {@link
 * Sketches} when there are enough vectors for them to be worth it, and the documents of {@link LargeTerms}. What a probe
 * may see is decided each time by its {@link Filter}.
 */
final class SegmentVectors {
    private final FixedBitSet tails;
    private final Optional<Sketches> sketches;
    private final LargeTerms terms = new LargeTerms();

    private SegmentVectors(FixedBitSet tails, Optional<Sketches> sketches) {
        this.tails = tails;
        this.sketches = sketches;
    }

    static SegmentVectors of(LeafReader reader, int dimension) throws IOException {
        PostingsEnum documents = reader.postings(new Term(Fields.TAIL, Fields.TAIL), PostingsEnum.NONE);
        FixedBitSet tails = new FixedBitSet(documents == null ? 0 : reader.maxDoc());
        if (documents != null) {
            tails.or(documents);
        }
        return new SegmentVectors(tails, Sketches.of(reader, dimension));
    }

    /** The documents of terms that many have. */
    LargeTerms terms() {
        return terms;
    }

    Optional<Sketches> sketches() {
        return sketches;
    }

    /** Whether any memory has more than one passage. */
    boolean hasTails() {
        return tails.length() > 0;
    }

    /** The document after the last of the block whose head is given. */
    int end(int head) {
        int end = head + 1;
        while (end < tails.length() && tails.get(end)) {
            end++;
        }
        return end;
    }
}
