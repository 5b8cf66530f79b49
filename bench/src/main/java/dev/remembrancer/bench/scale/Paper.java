package dev.remembrancer.bench.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the measured sizes say of larger ones: a law through the three largest of each, what it gives, and where it meets
 * what a machine such as this has. Computed, not measured.
 */
final class Paper {
    /** A law of what is small says little of what is large: another way of searching begins at some size. */
    private static final int FITTED = 3;

    private static final long[] MEMORIES = {100_000_000L, 1_000_000_000L};
    private static final long[] TENANTS = {10_000, 100_000, 1_000_000};

    private static final OptionalDouble NO_BAR = OptionalDouble.empty();
    private static final OptionalDouble AN_HOUR = OptionalDouble.of(3_600);
    private static final OptionalDouble A_MINUTE = OptionalDouble.of(60);
    private static final OptionalDouble UNNOTICED = OptionalDouble.of(100);

    /** As many documents as Lucene lets one index have; each passage of a memory is one. */
    private static final double DOCUMENTS = 2_147_483_519.0;

    private final List<IndexSize> index;
    private final List<WholeSize> whole;
    private final OptionalDouble disk;
    private final OptionalDouble heap;
    private final List<Quantity> quantities = new ArrayList<>();

    /**
     * What they say.
     *
     * @param disk how many bytes the disk has for this
     * @param heap how many bytes the heap may have
     */
    Paper(List<IndexSize> index, List<WholeSize> whole, long disk, long heap) {
        this.index = index;
        this.whole = whole;
        this.disk = OptionalDouble.of((double) disk);
        this.heap = OptionalDouble.of((double) heap);
        if (index.size() > 1) {
            addIndex();
        }
        if (whole.size() > 1) {
            addWhole();
        }
    }

    private void addIndex() {
        indexed("index: taken in, once", Unit.SECONDS, Law::atLeastLinear, IndexSize::taken, AN_HOUR);
        indexed("index: on the disk", Unit.BYTES, Law::line, IndexSize::disk, disk);
        indexed("index: in the heap", Unit.BYTES, Law::line, IndexSize::heap, heap);
        indexed("index: opened and searched once", Unit.SECONDS, Law::line, IndexSize::open, A_MINUTE);
        searched("search, all: p50", Look.ALL, 50, NO_BAR);
        searched("search, all: p99", Look.ALL, 99, UNNOTICED);
        searched("search, all, meaning alone: p50", Look.MEANING, 50, UNNOTICED);
        searched("search, half: p50", Look.HALF, 50, NO_BAR);
        searched("search, a scope of ten: p50", Look.TEN, 50, UNNOTICED);
    }

    private void addWhole() {
        lived("memory: remembered, in batches", Unit.SECONDS, Law::atLeastLinear, WholeSize::remembering, NO_BAR);
        lived("memory.db and index, on the disk", Unit.BYTES, Law::line, size -> size.store() + size.index(), disk);
        lived("memory: opened and recalled once", Unit.SECONDS, Law::line, WholeSize::open, A_MINUTE);
    }

    private void indexed(
            String name,
            Unit unit,
            Function<List<Law.Point>, Law> law,
            ToDoubleFunction<IndexSize> value,
            OptionalDouble bar) {
        add(name, unit, law, last(points(index, IndexSize::memories, value)), bar);
    }

    private void searched(String name, Look look, int percentile, OptionalDouble bar) {
        indexed(name, Unit.MILLISECONDS, Law::line, size -> size.timings(look).percentile(percentile), bar);
    }

    private void lived(
            String name,
            Unit unit,
            Function<List<Law.Point>, Law> law,
            ToDoubleFunction<WholeSize> value,
            OptionalDouble bar) {
        add(name, unit, law, last(points(whole, WholeSize::memories, value)), bar);
    }

    private void add(
            String name, Unit unit, Function<List<Law.Point>, Law> law, List<Law.Point> points, OptionalDouble bar) {
        if (!points.isEmpty()) {
            quantities.add(Quantity.of(name, unit, law.apply(points), points, bar));
        }
    }

    private static <T> List<Law.Point> points(List<T> sizes, ToDoubleFunction<T> number, ToDoubleFunction<T> value) {
        return sizes.stream()
                .map(size -> new Law.Point(number.applyAsDouble(size), value.applyAsDouble(size)))
                .filter(point -> point.value() > 0)
                .toList();
    }

    private static List<Law.Point> last(List<Law.Point> points) {
        return points.subList(Math.max(0, points.size() - FITTED), points.size());
    }

    /** The bar that is reached first. */
    private Optional<Quantity> first() {
        return quantities.stream()
                .filter(quantity -> !Double.isInfinite(quantity.edge()))
                .min(Comparator.comparingDouble(Quantity::edge));
    }

    List<String> lines() {
        if (quantities.isEmpty()) {
            return List.of("  ON PAPER: nothing, for that takes two sizes");
        }
        List<String> lines = new ArrayList<>();
        lines.add("  ON PAPER, NOT MEASURED: laws through the three largest sizes above, and what they give for more"
                + " memories, n");
        lines.add(Quantity.title(MEMORIES));
        quantities.forEach(quantity -> lines.add(quantity.line(MEMORIES)));
        first().ifPresent(quantity -> {
            lines.add(String.format(
                    Locale.ROOT,
                    "    reached first on such a machine: \"%s\", at ~ %,.0f memories; Lucene's own end is at %,.0f"
                            + " passages in an index",
                    quantity.name(),
                    quantity.edge(),
                    DOCUMENTS));
            lines.add(shardLine("that many", quantity.edge()));
        });
        largest().ifPresent(most -> lines.add(shardLine("as many as were measured", most)));
        return lines;
    }

    private Optional<Double> largest() {
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of((double) index.get(index.size() - 1).memories());
    }

    private static String shardLine(String held, double each) {
        StringBuilder line = new StringBuilder("    if a shard, a machine such as this, holds ")
                .append(held)
                .append(String.format(Locale.ROOT, " (%,.0f):", each));
        for (long memories : MEMORIES) {
            line.append(String.format(Locale.ROOT, " %,d memories need ~ %,d;", memories, shards(memories, each)));
        }
        return line.substring(0, line.length() - 1);
    }

    private static long shards(long memories, double each) {
        return (long) Math.ceil((double) memories / Math.max(1, Math.min(each, DOCUMENTS)));
    }

    /** What tenants and the list of them say of more tenants. */
    static List<String> lines(Optional<TenantCost> tenant, List<TenantRegister> registers) {
        List<Quantity> quantities = quantities(tenant, registers);
        if (quantities.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("  ON PAPER, NOT MEASURED: the same for more tenants, n");
        lines.add(Quantity.title(TENANTS));
        quantities.forEach(quantity -> lines.add(quantity.line(TENANTS)));
        tenant.ifPresent(cost -> lines.add(openLine(cost)));
        return lines;
    }

    /** How many tenants fit into this process at a time, by each of what it has. */
    private static String openLine(TenantCost cost) {
        return String.format(
                Locale.ROOT,
                "    open at a time, of what this process may have: ~ %s by its heap, ~ %s by its files, ~ %s by a tenth of"
                        + " its cores",
                fitting((double) Runtime.getRuntime().maxMemory(), cost.rested().heap()),
                fitting(ProcessCost.mostHandles(), cost.rested().handles()),
                fitting(Runtime.getRuntime().availableProcessors() / 10.0, cost.processor()));
    }

    private static String fitting(double room, double each) {
        return room > 0 && each > 0 ? String.format(Locale.ROOT, "%,.0f", room / each) : "?";
    }

    private static List<Quantity> quantities(Optional<TenantCost> tenant, List<TenantRegister> registers) {
        List<Quantity> quantities = new ArrayList<>();
        tenant.ifPresent(cost -> {
            quantities.add(each("tenants on the disk, closed", Unit.BYTES, cost.disk()));
            quantities.add(each(
                    "opening all, one after the other",
                    Unit.SECONDS,
                    cost.opened().median() / 1e3));
            quantities.add(each(
                    "heap, were all open", Unit.BYTES, Math.max(0, cost.rested().heap())));
            quantities.add(each("cores, were all open and at rest", Unit.CORES, cost.processor()));
        });
        if (registers.size() > 1) {
            listed(quantities, "their list: the file", Unit.BYTES, registers, TenantRegister::bytes);
            listed(quantities, "their list: read after a change", Unit.MILLISECONDS, registers, TenantRegister::read);
            listed(quantities, "their list: make one more", Unit.MILLISECONDS, registers, TenantRegister::make);
            listed(
                    quantities,
                    "their list: find one, a request",
                    Unit.MILLISECONDS,
                    registers,
                    register -> register.find().median());
        }
        return quantities;
    }

    private static Quantity each(String name, Unit unit, double each) {
        return new Quantity(name, unit, new Law.Line(0, each), NO_BAR, NO_BAR);
    }

    private static void listed(
            List<Quantity> quantities,
            String name,
            Unit unit,
            List<TenantRegister> registers,
            ToDoubleFunction<TenantRegister> value) {
        List<Law.Point> points = last(points(registers, TenantRegister::tenants, value));
        if (!points.isEmpty()) {
            quantities.add(Quantity.of(name, unit, Law.line(points), points, NO_BAR));
        }
    }

    Map<String, Object> fields(Optional<TenantCost> tenant, List<TenantRegister> registers) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "memories",
                quantities.stream().map(quantity -> quantity.fields(MEMORIES)).toList());
        fields.put(
                "tenants",
                quantities(tenant, registers).stream()
                        .map(quantity -> quantity.fields(TENANTS))
                        .toList());
        first().ifPresent(quantity -> {
            fields.put("reached_first", quantity.name());
            fields.put("reached_first_at", Math.round(quantity.edge()));
        });
        return fields;
    }
}
