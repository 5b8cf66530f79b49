package dev.remembrancer.lucene;

import dev.remembrancer.MemoryId;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** A commit that another process made, without the memories that have changed since. */
final class FollowedCommit implements Closeable {
    private final DirectoryReader reader;
    private final long watermark;
    private final List<FixedBitSet> live = new ArrayList<>();

    private FollowedCommit(DirectoryReader reader, long watermark) {
        this.reader = reader;
        this.watermark = watermark;
        for (LeafReaderContext segment : reader.leaves()) {
            live.add(liveOf(segment.reader()));
        }
    }

    /** The last commit; empty when there is none that fits and is whole. */
    static Optional<FollowedCommit> open(Directory directory, String fingerprint) throws IOException {
        try {
            return fitting(DirectoryReader.open(directory), fingerprint);
        } catch (IndexNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (Damage.isMeantBy(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The last commit, if it is a newer one than this and fits. The segments they share stay open. */
    Optional<FollowedCommit> newer(Directory directory, String fingerprint) throws IOException {
        DirectoryReader newer;
        try {
            newer = DirectoryReader.openIfChanged(reader);
        } catch (IllegalStateException e) {
            // Lucene's word for an index that was thrown away and begun anew, with the old names for new segments.
            return open(directory, fingerprint);
        } catch (IOException e) {
            if (Damage.isMeantBy(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return newer == null ? Optional.empty() : fitting(newer, fingerprint);
    }

    private static Optional<FollowedCommit> fitting(DirectoryReader reader, String fingerprint) throws IOException {
        Optional<CommitMark> mark =
                CommitMark.of(reader.getIndexCommit().getUserData()).filter(found -> found.fits(fingerprint));
        if (mark.isEmpty()) {
            reader.close();
        }
        return mark.map(found -> new FollowedCommit(reader, found.watermark()));
    }

    /** The number of the last change it holds. */
    long watermark() {
        return watermark;
    }

    /** Leaves a memory out from now on, because something newer is known of it. */
    void hide(MemoryId id) throws IOException {
        Term term = new Term(Fields.ID, id.value());
        for (LeafReaderContext segment : reader.leaves()) {
            PostingsEnum documents = segment.reader().postings(term, PostingsEnum.NONE);
            while (documents != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                live.get(segment.ord).clear(documents.docID());
            }
        }
    }

    /** The segments as they are now; what is hidden later stays in them. Whoever asks closes them. */
    List<IndexReader> segments() {
        List<IndexReader> segments = new ArrayList<>();
        for (LeafReaderContext segment : reader.leaves()) {
            segments.add(new HeldSegment(segment.reader(), live.get(segment.ord).clone()));
        }
        return segments;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    static FixedBitSet liveOf(LeafReader segment) {
        Bits bits = segment.getLiveDocs();
        if (bits != null) {
            return FixedBitSet.copyOf(bits);
        }
        FixedBitSet all = new FixedBitSet(segment.maxDoc());
        all.set(0, segment.maxDoc());
        return all;
    }
}
