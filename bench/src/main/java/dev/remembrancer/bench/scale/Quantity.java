package dev.remembrancer.bench.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Something that grows, by a law that was fitted to what was measured: on paper, not seen.
 *
 * @param name what it is
 * @param unit what it counts
 * @param law how it grows
 * @param miss by how much the law misses what was measured, at most, as a part of that; empty when it is so much for each
 * @param bar what it may not exceed, if there is such
 */
record Quantity(String name, Unit unit, Law law, OptionalDouble miss, OptionalDouble bar) {
    /** Through some points, with a bar. */
    static Quantity of(String name, Unit unit, Law law, List<Law.Point> points, OptionalDouble bar) {
        return new Quantity(name, unit, law, OptionalDouble.of(law.miss(points)), bar);
    }

    /** At which number the bar is reached: infinite when never. */
    double edge() {
        return bar.isPresent() ? law.reaching(bar.getAsDouble()) : Double.POSITIVE_INFINITY;
    }

    static String title(long... numbers) {
        StringBuilder title = new StringBuilder(
                String.format(Locale.ROOT, "    %-36s%-32s%8s", "on paper", "law, in its unit", "misses"));
        for (long number : numbers) {
            title.append(String.format(Locale.ROOT, "%17s", String.format(Locale.ROOT, "%,d", number)));
        }
        return title + "   bar";
    }

    String line(long... numbers) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "    %-36s%-32s%8s", name, law.formula() + " " + unit.word(), missed()));
        for (long number : numbers) {
            line.append(String.format(Locale.ROOT, "%17s", "~ " + unit.said(law.at((double) number))));
        }
        bar.ifPresent(most -> line.append("   ").append(unit.said(most)).append(reached()));
        return line.toString();
    }

    private String missed() {
        return miss.isPresent() ? String.format(Locale.ROOT, "%.0f %%", 100 * miss.getAsDouble()) : "";
    }

    private String reached() {
        return Double.isInfinite(edge())
                ? ": never reached"
                : String.format(Locale.ROOT, ": reached at ~ %,.0f", edge());
    }

    Map<String, Object> fields(long... numbers) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("unit", unit.word());
        fields.put("law", law.formula());
        miss.ifPresent(most -> fields.put("largest_miss", most));
        List<Map<String, Object>> computed = new ArrayList<>();
        for (long number : numbers) {
            computed.add(Map.of("at", number, "value", law.at((double) number)));
        }
        fields.put("computed", computed);
        bar.ifPresent(most -> fields.put("bar", most));
        if (!Double.isInfinite(edge())) {
            fields.put("bar_reached_at", Math.round(edge()));
        }
        return fields;
    }
}
