package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of those terms of one segment that many have, as sets, for the terms that were asked for last: going
 * through a million numbers takes longer than a search may. Deleted documents are among them. Safe for use by several
 * threads.
 *
 * <p>Memory: one bit a document for each term, eight terms at most.
 */
final class LargeTerms {
    /** What fewer documents have is gone through each time. */
    private static final int LARGE = 4_096;

    private static final int MOST = 8;

    private final Map<Term, FixedBitSet> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Adds the documents of a term to a set. */
    void addTo(FixedBitSet set, LeafReader reader, Term term) throws IOException {
        @Nullable FixedBitSet documents = find(term);
        if (documents != null) {
            set.or(documents);
        } else if (reader.maxDoc() < LARGE || reader.docFreq(term) < LARGE) {
            goThrough(set, reader, term);
        } else {
            FixedBitSet found = new FixedBitSet(reader.maxDoc());
            goThrough(found, reader, term);
            keep(term, found);
            set.or(found);
        }
    }

    private static void goThrough(FixedBitSet set, LeafReader reader, Term term) throws IOException {
        PostingsEnum documents = reader.postings(term, PostingsEnum.NONE);
        if (documents != null) {
            set.or(documents);
        }
    }

    private synchronized @Nullable FixedBitSet find(Term term) {
        return known.get(term);
    }

    private synchronized void keep(Term term, FixedBitSet documents) {
        known.put(term, documents);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
