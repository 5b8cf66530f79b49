package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.lab.HeapUse;
import dev.remembrancer.bench.lab.Stopwatch;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A way that takes part, with what it took to load it, until it sits out. For one thread. */
final class Contender implements AutoCloseable {
    private final Way way;
    private int loaded;
    private long loading;
    private long heap;
    private Optional<String> out = Optional.empty();

    Contender(Way way) {
        this.way = way;
    }

    Way way() {
        return way;
    }

    String name() {
        return way.name();
    }

    /** Why it sits out; empty while it takes part. */
    Optional<String> out() {
        return out;
    }

    /** It sits out from now on, and lets go of what it holds. */
    void sitOut(String why) {
        out = Optional.of(why);
        way.close();
    }

    /** Brings it to so many memories, or lets it sit out if they are too many for it. */
    void loadTo(int size, Prepared memories) {
        if (out.isEmpty() && size > way.most()) {
            sitOut(String.format(Locale.ROOT, "is not given more than %,d", way.most()));
        }
        if (out.isPresent()) {
            return;
        }
        long before = HeapUse.now();
        loading += Stopwatch.nanos(() -> way.load(memories, loaded, size));
        heap += HeapUse.now() - before;
        loaded = size;
    }

    String line() {
        OptionalLong disk = way.onDisk();
        return String.format(
                Locale.ROOT,
                "    %-30s loaded in %,.1f s, %,d MB of heap%s",
                name(),
                loading / 1e9,
                heap / 1_000_000,
                disk.isPresent()
                        ? String.format(Locale.ROOT, ", %,d MB on the disk", disk.getAsLong() / 1_000_000)
                        : "");
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("load_seconds", loading / 1e9);
        fields.put("heap_bytes", heap);
        way.onDisk().ifPresent(bytes -> fields.put("disk_bytes", bytes));
        return fields;
    }

    @Override
    public void close() {
        if (out.isEmpty()) {
            way.close();
        }
    }
}
