package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.testkit.Seeds;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes the index and is killed. */
class IndexCrashTest {
    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aWriterThatIsKilledLosesNothingAndItsFollowerTakesOver() {
        Seeds.run(1, cases -> {
            Path own = directory.resolve("index-" + cases.seed());
            CountedFeed feed = new CountedFeed(directory.resolve("feed-" + cases.seed()));
            Process process = start(own, feed);
            try (BufferedReader says = process.inputReader()) {
                assertThat(says.readLine()).isEqualTo("writes");
                try (LuceneIndex follower = open(own)) {
                    assertThat(follower.isWriter()).isFalse();
                    long count = 0;
                    for (int i = 0; i < 10; i++) {
                        count += cases.between(1, 200);
                        feed.grow(count);
                        assertThat(follower.catchUp(feed)).isEqualTo(count);
                        assertFinds(follower, count);
                        nanos.addAndGet(Holding.INTERVAL);
                    }
                    awaitWatermark(says, count);
                    process.destroyForcibly().waitFor();
                    feed.grow(count + 1);
                    nanos.addAndGet(2 * Holding.INTERVAL);
                    follower.catchUp(feed);
                    assertThat(follower.isWriter()).isTrue();
                    assertThat(follower.contents()).hasSize((int) count + 1);
                    assertFinds(follower, 1);
                    assertFinds(follower, count + 1);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        });
    }

    @Test
    void aProcessThatIsKilledBetweenCommitsCatchesUp() {
        Seeds.run(2, cases -> {
            Path own = directory.resolve("index-" + cases.seed());
            CountedFeed feed = new CountedFeed(directory.resolve("feed-" + cases.seed()));
            Process process = start(own, feed);
            try (BufferedReader says = process.inputReader()) {
                assertThat(says.readLine()).isEqualTo("writes");
                long count = 0;
                for (int i = 0; i < 5; i++) {
                    count += cases.between(1, 3_000);
                    feed.grow(count);
                    awaitWatermark(says, count);
                }
                process.destroyForcibly().waitFor();
                try (LuceneIndex index = open(own)) {
                    assertThat(index.watermark()).isBetween(0L, count);
                    assertThat(index.catchUp(feed)).isEqualTo(count);
                    assertThat(index.contents()).hasSize((int) count);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        });
    }

    private LuceneIndex open(Path index) throws IOException {
        return new LuceneIndex(
                FSDirectory.open(index), index.toString(), Samples.embedder(CountedFeed.DIMENSION), nanos::get);
    }

    private Process start(Path index, CountedFeed feed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        index.toString(),
                        feed.file().toString())
                .redirectError(new File(directory.toFile(), "errors"))
                .start();
    }

    private static void awaitWatermark(BufferedReader says, long watermark) throws IOException {
        String line = says.readLine();
        while (line != null && Long.parseLong(line) < watermark) {
            line = says.readLine();
        }
        assertThat(line).as("the other process has ended").isNotNull();
    }

    private static void assertFinds(LuceneIndex index, long number) {
        assertThat(index.search(Samples.probe("number" + number, Optional.empty(), 10))
                        .found())
                .extracting(Candidate::id)
                .containsExactly(new MemoryId("mem_m" + number));
    }
}
