package dev.remembrancer.lucene;

import java.io.IOException;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** A segment with other deletions than its own. It keeps the segment open until it is closed itself. */
final class HeldSegment extends FilterLeafReader {
    private final FixedBitSet live;

    HeldSegment(LeafReader segment, FixedBitSet live) {
        super(segment);
        this.live = live;
        segment.incRef();
    }

    @Override
    public Bits getLiveDocs() {
        return live;
    }

    @Override
    public int numDocs() {
        return live.cardinality();
    }

    @Override
    public CacheHelper getCoreCacheHelper() {
        return in.getCoreCacheHelper();
    }

    @Override
    @SuppressWarnings("NullAway") // Lucene's way to say that nothing may be cached for these deletions.
    public CacheHelper getReaderCacheHelper() {
        return null;
    }

    @Override
    protected void doClose() throws IOException {
        in.decRef();
    }
}
