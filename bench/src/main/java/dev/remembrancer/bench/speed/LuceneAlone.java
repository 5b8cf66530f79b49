package dev.remembrancer.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** Lucene as it comes: a graph of the vectors, BM25 of the words, the sum of both scores. */
final class LuceneAlone implements Way {
    private static final String TEXT = "text";
    private static final String HOME = "home";
    private static final String VECTOR = "vector";

    /** How many the graph gives: with only as many as wanted it would lose some. */
    private static final int FROM_GRAPH = 50;

    private static final int BUFFER_MEGABYTES = 64;

    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
    private final Directory directory;
    private final IndexWriter writer;
    private final int most;
    private DirectoryReader reader;
    private IndexSearcher searcher;

    /** @param most with how many memories it takes part: its graph takes long to build */
    LuceneAlone(Path place, int most) {
        this.most = most;
        try {
            directory = FSDirectory.open(place);
            writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setRAMBufferSizeMB(BUFFER_MEGABYTES));
            reader = DirectoryReader.open(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        searcher = new IndexSearcher(reader);
    }

    @Override
    public String name() {
        return "Lucene, graph and BM25";
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public void load(Prepared memories, int from, int to) {
        try {
            for (int i = from; i < to; i++) {
                Document document = new Document();
                document.add(new TextField(TEXT, memories.text(i), Field.Store.NO));
                document.add(new StoredField(TEXT, memories.text(i)));
                document.add(new StringField(HOME, Narrowing.homeOf(i), Field.Store.NO));
                document.add(new KnnFloatVectorField(VECTOR, memories.values(i), VectorSimilarityFunction.DOT_PRODUCT));
                writer.addDocument(document);
            }
            writer.commit();
            DirectoryReader before = reader;
            reader = DirectoryReader.open(writer);
            searcher = new IndexSearcher(reader);
            before.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> nearest(Ask ask, int limit) {
        @Nullable Query words = new QueryBuilder(analyzer).createBooleanQuery(TEXT, ask.text());
        BooleanQuery.Builder both = new BooleanQuery.Builder();
        float[] vector = ask.vector().toArray();
        if (ask.narrowing().home().isPresent()) {
            Query home = new TermQuery(new Term(HOME, ask.narrowing().home().get()));
            both.add(home, BooleanClause.Occur.FILTER);
            both.add(new KnnFloatVectorQuery(VECTOR, vector, FROM_GRAPH, home), BooleanClause.Occur.SHOULD);
        } else {
            both.add(new KnnFloatVectorQuery(VECTOR, vector, FROM_GRAPH), BooleanClause.Occur.SHOULD);
        }
        if (words != null) {
            both.add(words, BooleanClause.Occur.SHOULD);
        }
        try {
            StoredFields stored = searcher.storedFields();
            List<String> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(both.build(), limit).scoreDocs) {
                found.add(stored.document(hit.doc).get(TEXT));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong onDisk() {
        try {
            long bytes = 0;
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return OptionalLong.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (directory;
                writer) {
            analyzer.close();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
