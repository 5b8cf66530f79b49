package dev.remembrancer.bench.scale;

import dev.remembrancer.Checks;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How cost grows: the search index alone, the whole memory, tenants, and the server's list of them; then, apart from that,
 * what laws through these numbers give for more.
 *
 * @param sizes of the index, each 10 to 100,000,000 memories; it grows from one to the next
 * @param whole up to how many of them the whole memory is measured; 0 for not at all
 * @param tenants how many are open in one process, at most 10,000; 0 for none
 * @param registered the sizes of the list of tenants
 * @param queries how many questions each way of searching is timed with, 1 to 2,000
 * @param rest how long open tenants are left alone
 */
public record ScaleBenchmark(
        List<Integer> sizes, int whole, int tenants, List<Integer> registered, int queries, Duration rest)
        implements Benchmark {
    private static final long SEED = 31;

    public ScaleBenchmark {
        sizes = sizes.stream().distinct().sorted().toList();
        sizes.forEach(size -> Checks.between("sizes", size, ExactTen.WANTED, 100_000_000));
        Checks.between("sizes (how many)", sizes.size(), 1, 12);
        Checks.between("whole", whole, 0, 10_000_000);
        Checks.between("tenants", tenants, 0, 10_000);
        registered = registered.stream().distinct().sorted().toList();
        registered.forEach(many -> Checks.between("registered", many, 1, 10_000_000));
        Checks.between("registered (how many)", registered.size(), 0, 8);
        Checks.between("queries", queries, 1, 2_000);
        Checks.between("rest", (int) rest.toMillis(), 1, 600_000);
    }

    @Override
    public Section run(Workplace workplace) {
        Progress progress = workplace.progress();
        Synthetic memories = new Synthetic(SEED);
        Path place = workplace.scratch().resolve("scale");
        long disk = usable(place);
        List<IndexSize> index = new IndexGrowth(place.resolve("index"), memories, sizes, queries, progress).run();
        workplace.scratch().remove("scale");
        List<WholeSize> lived =
                new WholeGrowth(made(place).resolve("whole"), memories, queries, progress).through(wholes());
        workplace.scratch().remove("scale");
        Optional<TenantCost> tenant = tenants == 0
                ? Optional.empty()
                : Optional.of(TenantCost.of(made(place.resolve("tenants")), memories, tenants, rest, progress));
        progress.at("reading lists of tenants");
        List<TenantRegister> lists = TenantRegister.through(registered, place.resolve("lists"));
        Paper paper = new Paper(index, lived, disk, Runtime.getRuntime().maxMemory());
        List<String> lines = new ArrayList<>();
        lines.addAll(indexLines(index));
        lines.addAll(wholeLines(lived));
        tenant.ifPresent(cost -> lines.addAll(cost.lines()));
        lines.addAll(listLines(lists));
        lines.add("");
        lines.addAll(paper.lines());
        lines.addAll(Paper.lines(tenant, lists));
        lines.addAll(remarks());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("index", index.stream().map(IndexSize::fields).toList());
        fields.put("whole", lived.stream().map(WholeSize::fields).toList());
        tenant.ifPresent(cost -> fields.put("tenants", cost.fields()));
        fields.put("registered", lists.stream().map(TenantRegister::fields).toList());
        fields.put("on_paper", paper.fields(tenant, lists));
        return new Section("scale", lines, fields, Map.of());
    }

    /** The sizes that are not too large for the whole memory, and that one itself. */
    private List<Integer> wholes() {
        return Stream.concat(sizes.stream().filter(size -> size < whole), Stream.of(whole))
                .filter(size -> size > 0)
                .toList();
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long usable(Path place) {
        try {
            return Files.getFileStore(made(place)).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> indexLines(List<IndexSize> index) {
        List<String> lines = new ArrayList<>();
        lines.add("scale: MEASURED here");
        lines.add("  the search index alone; disk and heap a memory; found: of all / a half / a scope of ten");
        lines.add(IndexSize.TITLE);
        index.forEach(size -> lines.add(size.line()));
        lines.add("  a search of it, by one caller, in milliseconds");
        lines.add(IndexSize.SEARCH_TITLE);
        index.forEach(size -> lines.addAll(size.searchLines()));
        return lines;
    }

    private static List<String> wholeLines(List<WholeSize> whole) {
        List<String> lines = new ArrayList<>();
        if (!whole.isEmpty()) {
            lines.add("  the whole memory; bytes a memory; a recall among all in milliseconds");
            lines.add(WholeSize.TITLE);
            whole.forEach(size -> lines.add(size.line()));
        }
        return lines;
    }

    private static List<String> listLines(List<TenantRegister> lists) {
        List<String> lines = new ArrayList<>();
        if (!lists.isEmpty()) {
            lines.add("  the server's list of tenants; finding one, which every request does, in milliseconds");
            lines.add(TenantRegister.TITLE);
            lists.forEach(list -> lines.add(list.line()));
        }
        return lines;
    }

    private static List<String> remarks() {
        return List.of(
                "  Taken in: one catch-up, as when an index is built anew, until it is durable. Merges that are still to"
                        + " come then are not waited for; opening it again ends them.",
                "  Heap: after a collection, opened and searched, without the buffers of a writer. Open: until the first"
                        + " search is answered, with whatever the system still has of the files in memory.",
                String.format(
                        Locale.ROOT,
                        "  Found: what part of the exact first ten of 20 questions, by meaning alone; every vector is"
                                + " made again and compared. Timed are others, none twice, for at most %d s each.",
                        IndexGrowth.BUDGET_SECONDS),
                "  Vectors have 384 dimensions and lie in themes of some 32 memories (cosine about 0.85), topics of 32"
                        + " themes (0.66), fields of 32 topics (0.55); others have 0.45. Texts are made from templates with"
                        + " some 500 words: each word stands in more texts than in life.",
                "  The whole memory has the store, the audit record and the guard; its vectors cost nothing. A tenant has"
                        + " a directory of its own, as the server's tenants have; all share one model.");
    }
}
