package dev.remembrancer.lucene;

import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A feed that several processes see alike: a file says how many memories there are, and each follows from its number. */
final class CountedFeed implements ChangeFeed {
    static final int DIMENSION = 16;

    private final Path file;

    CountedFeed(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void grow(long count) throws IOException {
        Files.write(file, new byte[(int) count]);
    }

    @Override
    public long last() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Change> after(long number, int limit) {
        return LongStream.rangeClosed(number + 1, Math.min(last(), number + limit))
                .mapToObj(CountedFeed::change)
                .toList();
    }

    private static Change change(long number) {
        return new Change.Put(
                number,
                Samples.memory("m" + number, "number" + number),
                Samples.passages(Samples.vector(DIMENSION, new Random(number))));
    }
}
