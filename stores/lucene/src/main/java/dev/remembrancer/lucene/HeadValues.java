package dev.remembrancer.lucene;

import dev.remembrancer.MemoryId;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.SmallFloat;

/** What the heads of one segment say of their memories; to be asked for in ascending order. */
final class HeadValues {
    private final String segment;
    private final BinaryDocValues versions;
    private final BinaryDocValues authors;
    private final Optional<NumericDocValues> lengths;

    HeadValues(LeafReader reader) throws IOException {
        this.segment = reader.toString();
        this.versions = DocValues.getBinary(reader, Fields.VERSION);
        this.authors = DocValues.getBinary(reader, Fields.AUTHOR);
        this.lengths = Optional.ofNullable(reader.getNormValues(Fields.TEXT));
    }

    MemoryId version(int head) throws IOException {
        if (!versions.advanceExact(head)) {
            throw new CorruptIndexException("document " + head + " has no identity", segment);
        }
        return new MemoryId(versions.binaryValue().utf8ToString());
    }

    Optional<String> author(int head) throws IOException {
        return authors.advanceExact(head) ? Optional.of(authors.binaryValue().utf8ToString()) : Optional.empty();
    }

    /** How many words were indexed: exactly up to 40, within a sixteenth or so above, as BM25 uses it. */
    int length(int head) throws IOException {
        return lengths.isPresent() && lengths.get().advanceExact(head)
                ? SmallFloat.byte4ToInt((byte) lengths.get().longValue())
                : 0;
    }
}
