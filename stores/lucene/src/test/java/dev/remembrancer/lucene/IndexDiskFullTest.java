package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** What becomes of an index whose disk is full: it finds everything all the same, and writes again when it can. */
class IndexDiskFullTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void searchGoesOnWhileTheDiskIsFullAndWritingWhenItIsNotAnyMore() {
        Seeds.run(12, cases -> {
            ListFeed feed = new ListFeed();
            FullDisk disk = new FullDisk(new ByteBuffersDirectory());
            try (LuceneIndex index = open(disk)) {
                add(feed, 0, 100);
                index.catchUp(feed);
                index.commit();
                disk.leaveRoomFor(cases.below(50_000));
                for (int i = 100; i < 400; i += 20) {
                    add(feed, i, i + 20);
                    later();
                    assertThat(index.catchUp(feed)).isEqualTo(feed.last());
                    assertFinds(index, 0);
                    assertFinds(index, i + 19);
                }
                assertThat(index.isWriter()).isFalse();
                assertThat(index.contents()).hasSize(400);
                disk.leaveRoomFor(Long.MAX_VALUE);
                later();
                index.catchUp(feed);
                assertThat(index.isWriter()).isTrue();
                assertThat(index.contents()).hasSize(400);
            }
        });
    }

    @Test
    void whatWasNotCommittedIsCaughtUpWithAfterwards() throws IOException {
        ListFeed feed = new ListFeed();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        FullDisk disk = new FullDisk(directory);
        LuceneIndex full = open(disk);
        add(feed, 0, 100);
        full.catchUp(feed);
        full.commit();
        disk.leaveRoomFor(0);
        add(feed, 100, 200);
        later();
        full.catchUp(feed);
        // A copy is what another process would find: closing also closes a directory in the heap.
        ByteBuffersDirectory copy = new ByteBuffersDirectory();
        for (String file : directory.listAll()) {
            copy.copyFrom(directory, file, file, org.apache.lucene.store.IOContext.DEFAULT);
        }
        full.close();
        try (LuceneIndex again = open(new FullDisk(copy))) {
            assertThat(again.watermark()).isEqualTo(100);
            again.catchUp(feed);
            assertThat(again.contents()).hasSize(200);
        }
    }

    private LuceneIndex open(FullDisk disk) throws IOException {
        return new LuceneIndex(disk, "a full disk", Samples.embedder(16), nanos::get);
    }

    /** Lets the time pass after which commits are made and looked for. */
    private void later() {
        nanos.addAndGet(2 * Holding.INTERVAL);
    }

    private static void add(ListFeed feed, int from, int to) {
        Random random = new Random(from);
        for (int i = from; i < to; i++) {
            feed.put(Samples.memory("m" + i, "number" + i), Samples.passages(Samples.vector(16, random)));
        }
    }

    private static void assertFinds(LuceneIndex index, int number) {
        assertThat(index.search(Samples.probe("number" + number, Optional.empty(), 10))
                        .found())
                .extracting(Candidate::id)
                .containsExactly(new MemoryId("mem_m" + number));
    }
}
