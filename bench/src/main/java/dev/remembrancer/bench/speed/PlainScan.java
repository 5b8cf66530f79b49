package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.recall.PlainWay;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Agent memory as it is often built first, with an index on whose it is, and a connection for each caller. */
final class PlainScan implements Way {
    private static final int BATCH = 1_000;

    /** It takes seconds for a question long before. */
    private static final int MOST = 100_000;

    private final Path file;
    private final Queue<PlainWay> idle = new ConcurrentLinkedQueue<>();

    PlainScan(Path file) {
        this.file = file;
        idle.add(PlainWay.create(file));
    }

    @Override
    public String name() {
        return "SQLite and JSON";
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public void load(Prepared memories, int from, int to) {
        PlainWay plain = take();
        for (int i = from; i < to; i++) {
            plain.add(Narrowing.homeOf(i), memories.text(i), Vector.of(memories.values(i)));
            if (i % BATCH == BATCH - 1) {
                plain.commit();
            }
        }
        plain.commit();
        idle.add(plain);
    }

    @Override
    public List<String> nearest(Ask ask, int limit) {
        PlainWay plain = take();
        List<String> found = plain.nearest(ask.vector(), ask.narrowing().home(), limit).stream()
                .map(PlainWay.Found::content)
                .toList();
        // What it read must not keep the next writer's log from being written back.
        plain.commit();
        idle.add(plain);
        return found;
    }

    private PlainWay take() {
        PlainWay waiting = idle.poll();
        return waiting == null ? PlainWay.create(file) : waiting;
    }

    @Override
    public OptionalLong onDisk() {
        try {
            return OptionalLong.of(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        idle.forEach(PlainWay::close);
    }
}
