package dev.remembrancer.bench.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Search by words as it comes out of the box: Lucene's English analyzer and BM25 with its usual constants, any word of
 * the question counting.
 */
final class PlainBm25 implements AutoCloseable {
    private static final String TEXT = "text";

    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
    private final BM25Similarity similarity = new BM25Similarity(1.2f, 0.75f);
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final List<Turn> turns;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    PlainBm25(List<Turn> turns) {
        this.turns = turns;
        try {
            fill();
            reader = DirectoryReader.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(similarity);
    }

    private void fill() throws IOException {
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig(analyzer).setSimilarity(similarity))) {
            for (Turn turn : turns) {
                Document document = new Document();
                document.add(new TextField(TEXT, turn.plainText(), Field.Store.NO));
                writer.addDocument(document);
            }
            // One segment, so that a document's number is its turn's place.
            writer.forceMerge(1);
        }
    }

    /** The best turns for a question; of equal ones the earlier first. */
    Ranking search(String question, int limit) {
        @Nullable Query query = new QueryBuilder(analyzer).createBooleanQuery(TEXT, question);
        List<String> found = new ArrayList<>();
        if (query != null) {
            try {
                for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                    found.add(turns.get(hit.doc).id());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Ranking(found);
    }

    @Override
    public void close() {
        try (directory;
                reader) {
            analyzer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
