package dev.remembrancer.lucene;

import dev.remembrancer.MemoryId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** All that an index holds, after deletions. */
final class Contents {
    private Contents() {}

    /** Each version, and how many passages it has. */
    static Map<MemoryId, Integer> of(IndexReader reader, VectorCache cache) throws IOException {
        Map<MemoryId, Integer> contents = new HashMap<>();
        for (LeafReaderContext segment : reader.leaves()) {
            add(segment.reader(), cache.of(segment.reader()), contents);
        }
        return contents;
    }

    private static void add(LeafReader reader, SegmentVectors blocks, Map<MemoryId, Integer> contents)
            throws IOException {
        BinaryDocValues versions = DocValues.getBinary(reader, Fields.VERSION);
        BinaryDocValues vectors = DocValues.getBinary(reader, Fields.VECTOR);
        Bits live = reader.getLiveDocs();
        while (versions.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            int head = versions.docID();
            if (live == null || live.get(head)) {
                contents.put(
                        new MemoryId(versions.binaryValue().utf8ToString()),
                        vectors.advanceExact(head) ? blocks.end(head) - head : 0);
            }
        }
    }
}
