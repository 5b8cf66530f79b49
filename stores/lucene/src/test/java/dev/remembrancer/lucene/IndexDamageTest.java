package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index whose files are not what was written is built anew, and nothing of the store is missing then. */
class IndexDamageTest {
    private static final EmbedderInfo EMBEDDER = Samples.embedder(16);

    @TempDir
    Path directory;

    private final ListFeed feed = new ListFeed();

    @Test
    void anyDamagedFileIsNoticedAtOpeningAndNothingIsLost() {
        fill(300);
        Seeds.run(30, cases -> {
            Path own = directory.resolve("seed-" + cases.seed());
            try (LuceneIndex index = LuceneIndex.open(own, EMBEDDER)) {
                index.catchUp(feed);
            }
            damage(cases.oneOf(files(own)), cases);
            try (LuceneIndex index = LuceneIndex.open(own, EMBEDDER)) {
                assertWhole(index);
            }
            try (LuceneIndex index = LuceneIndex.open(own, EMBEDDER)) {
                assertThat(index.watermark()).isEqualTo(feed.last());
            }
        });
    }

    @Test
    void damageThatShowsWhileTheIndexIsOpenIsMendedByTheNextCatchUp() throws IOException {
        fill(300);
        try (LuceneIndex index = LuceneIndex.open(directory, EMBEDDER)) {
            index.catchUp(feed);
        }
        try (LuceneIndex index = LuceneIndex.open(directory, EMBEDDER)) {
            for (Path file : files(directory)) {
                if (file.toString().endsWith(".cfs")) {
                    flip(file, Files.size(file) / 2);
                }
            }
            assertThatThrownBy(index::contents).isInstanceOf(IndexUnavailableException.class);
            assertWhole(index);
        }
    }

    @Test
    void anIndexForAnotherEmbedderIsBuiltAnew() {
        fill(20);
        try (LuceneIndex index = LuceneIndex.open(directory, EMBEDDER)) {
            index.catchUp(feed);
        }
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(16, "another"))) {
            assertThat(index.watermark()).isZero();
            assertThat(index.search(Samples.probe("number1", Optional.empty(), 10))
                            .found())
                    .isEmpty();
            assertWhole(index);
        }
    }

    @Test
    void anIndexThatIsAheadOfItsStoreIsBuiltAnew() {
        fill(20);
        try (LuceneIndex index = LuceneIndex.open(directory, EMBEDDER)) {
            index.catchUp(feed);
            ListFeed older = new ListFeed();
            older.put(Samples.memory("older", "text"), List.of());
            assertThat(index.catchUp(older)).isEqualTo(1);
            assertThat(index.contents()).containsOnlyKeys(new MemoryId("mem_older"));
        }
    }

    @Test
    void aVectorOfAnotherDimensionIsRefused() {
        Random random = new Random(1);
        feed.put(Samples.memory("odd", "text"), Samples.passages(Samples.vector(17, random)));
        try (LuceneIndex index = LuceneIndex.open(directory, EMBEDDER)) {
            assertThatThrownBy(() -> index.catchUp(feed))
                    .isInstanceOf(VectorDimensionException.class)
                    .hasMessageContaining("mem_odd")
                    .hasMessageContaining("17")
                    .hasMessageContaining("16");
            assertThatThrownBy(() -> index.search(Samples.probe("text", Optional.of(Samples.vector(17, random)), 10)))
                    .isInstanceOf(VectorDimensionException.class);
        }
    }

    @Test
    void aClosedIndexSaysSo() {
        LuceneIndex index = LuceneIndex.open(directory, EMBEDDER);
        index.close();
        index.close();
        assertThatThrownBy(() -> index.catchUp(feed)).isInstanceOf(IndexUnavailableException.class);
        assertThatThrownBy(() -> index.search(Samples.probe("text", Optional.empty(), 10)))
                .isInstanceOf(IndexUnavailableException.class);
    }

    private void fill(int memories) {
        Random random = new Random(memories);
        for (int i = 0; i < memories; i++) {
            Memory memory = Samples.memory("m" + i, "number" + i);
            feed.put(memory, Samples.passages(Samples.vector(16, random)));
        }
    }

    private void assertWhole(LuceneIndex index) {
        assertThat(index.catchUp(feed)).isEqualTo(feed.last());
        assertThat(index.contents()).hasSize((int) feed.last());
        assertThat(index.search(Samples.probe("number1", Optional.empty(), 10)).found())
                .hasSize(1);
        assertThat(index.isWriter()).isTrue();
    }

    private static void damage(Path file, SeededCases cases) throws IOException {
        long size = Files.size(file);
        switch (cases.below(4)) {
            case 0 -> flip(file, cases.below((int) size));
            case 1 -> Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), cases.below((int) size)));
            case 2 -> Files.delete(file);
            default -> Files.write(file, new byte[(int) size]);
        }
    }

    private static void flip(Path file, long place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) place] ^= 1;
        // In place: a reader that has the file mapped must see it.
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(bytes));
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
        }
    }
}
