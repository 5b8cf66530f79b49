package dev.remembrancer.lucene;

import dev.remembrancer.spi.Change;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.ByteBuffersDirectory;

/** A small index in the heap, of what a follower knows and the last commit does not hold yet. */
final class Overlay implements Closeable {
    private final Setting setting;
    private final IndexWriter writer;
    private int size;

    Overlay(Setting setting) throws IOException {
        this.setting = setting;
        this.writer = new IndexWriter(
                new ByteBuffersDirectory(),
                new IndexWriterConfig(ConversationAnalyzer.texts())
                        .setSimilarity(Bm25.similarity())
                        .setCommitOnClose(false));
    }

    void apply(Change change) throws IOException {
        if (change instanceof Change.Put put) {
            writer.updateDocuments(MemoryBlock.term(change), MemoryBlock.of(put, setting));
        } else {
            writer.deleteDocuments(MemoryBlock.term(change));
        }
        size++;
    }

    /** How many changes it has taken in. */
    int size() {
        return size;
    }

    /** The segments as they are now. Whoever asks closes them. */
    List<IndexReader> segments() throws IOException {
        List<IndexReader> segments = new ArrayList<>();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext segment : reader.leaves()) {
                segments.add(new HeldSegment(segment.reader(), FollowedCommit.liveOf(segment.reader())));
            }
        }
        return segments;
    }

    @Override
    public void close() throws IOException {
        writer.rollback();
    }
}
