package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final List<Text> texts;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /** What can be found. */
    record Text(String id, String words) {}

    PlainBm25(List<Text> texts) {
        this.texts = List.copyOf(texts);
        try {
            fill();
            reader = DirectoryReader.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(similarity);
    }

    /** Over each turn. */
    static PlainBm25 overTurns(List<Turn> turns) {
        return new PlainBm25(turns.stream()
                .map(turn -> new Text(turn.id(), turn.plainText()))
                .toList());
    }

    /** Over each session as one text. */
    static PlainBm25 overSessions(List<Turn> turns) {
        Map<String, List<String>> sessions = new LinkedHashMap<>();
        turns.forEach(turn -> sessions.computeIfAbsent(turn.session(), session -> new ArrayList<>())
                .add(turn.plainText()));
        return new PlainBm25(sessions.entrySet().stream()
                .map(session -> new Text(session.getKey(), String.join("\n", session.getValue())))
                .toList());
    }

    private void fill() throws IOException {
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig(analyzer).setSimilarity(similarity))) {
            for (Text text : texts) {
                Document document = new Document();
                document.add(new TextField(TEXT, text.words(), Field.Store.NO));
                writer.addDocument(document);
            }
            // One segment, so that a document's number is its text's place.
            writer.forceMerge(1);
        }
    }

    /** The best texts for a question; of equal ones the earlier first. */
    Ranked search(String question, int limit) {
        @Nullable Query query = new QueryBuilder(analyzer).createBooleanQuery(TEXT, question);
        List<String> found = new ArrayList<>();
        if (query != null) {
            try {
                for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                    found.add(texts.get(hit.doc).id());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Ranked(found);
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
