package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.util.Random;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchesTest {
    /** A whole block, and a part of one. */
    private static final int DOCUMENTS = Sketches.BLOCK + 300;

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 128, 192, 300, 384, 1_024})
    void distancesOfManyAreThoseOfEach(int dimension) throws IOException {
        Random random = new Random(dimension);
        try (Directory directory = new ByteBuffersDirectory()) {
            write(directory, dimension, random);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                Sketches sketches =
                        Sketches.of(reader.leaves().get(0).reader(), dimension).orElseThrow();
                long[] question =
                        sketches.sketch(Samples.vector(dimension, random).toArray());
                int[] distances = new int[Sketches.BLOCK];
                int sum = 0;
                for (int first : new int[] {0, 64, Sketches.BLOCK, Sketches.BLOCK + 128}) {
                    sketches.distances(first, 64, question, distances);
                    for (int i = 0; i < 64; i++) {
                        assertThat(distances[i]).isEqualTo(sketches.distance(first + i, question));
                        sum += distances[i];
                    }
                }
                assertThat(sum).isPositive();
                sketches.distances(0, Sketches.BLOCK, question, distances);
                assertThat(distances[Sketches.BLOCK - 1]).isEqualTo(sketches.distance(Sketches.BLOCK - 1, question));
            }
        }
    }

    private static void write(Directory directory, int dimension, Random random) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (int i = 0; i < DOCUMENTS; i++) {
                Vector vector = Samples.vector(dimension, random);
                Document document = new Document();
                document.add(new BinaryDocValuesField(Fields.VECTOR, VectorBytes.of(vector)));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }
}
