package dev.remembrancer.bench.remember;

import dev.remembrancer.Checks;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast memories are taken in.
 *
 * @param texts how many short texts each way gets when the model runs, 1 to 20,000; rounded down to whole blocks of 128
 * @param writes how many memories are taken in in batches when it doesn't, 1,000 to 200,000
 */
public record RememberBenchmark(int texts, int writes) implements Benchmark {
    public RememberBenchmark {
        Checks.between("texts", texts, 1, 20_000);
        Checks.between("writes", writes, 1_000, 200_000);
    }

    @Override
    public Section run(Workplace workplace) {
        // First without the model, whose many calls warm the store up for both.
        Found without = new WithoutModel(writes).measure(workplace);
        Found with = new WithModel(texts).measure(workplace);
        List<String> lines = new ArrayList<>();
        lines.add("remember: durable and found by the next recall, a second");
        lines.add(String.format(Locale.ROOT, "  %-42s%7s%12s", "with the model", "n", "a second"));
        lines.addAll(with.lines());
        lines.add("  with vectors that are there already");
        lines.addAll(without.lines());
        lines.add("  The ways take turns, forwards and backwards; the first rounds, for warming up, are not counted.");
        lines.add("  Plain inserts: text and vector (4 bytes a number) into one SQLite table without an index;"
                + " write-ahead log, synchronous FULL as in our store.");
        return new Section(
                "remember", lines, Map.of("with_model", with.fields(), "without_model", without.fields()), Map.of());
    }
}
