package dev.remembrancer.bench.speed;

import dev.remembrancer.Checks;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long recall takes at every size, beside other ways to find what is nearest. All have the same prepared vectors.
 *
 * @param sizes with how many memories, each 10 to 1,000,000; everything grows from one to the next
 * @param callers with how many at a time, each 1 to 64
 * @param queries how many questions of a kind each way gets, 1 to 2,000; a slow way gets fewer
 * @param graph up to how many memories Lucene alone takes part, whose graph takes long to build
 * @param others whether others take part
 */
public record SpeedBenchmark(List<Integer> sizes, List<Integer> callers, int queries, int graph, boolean others)
        implements Benchmark {
    static final int TOP_K = 10;

    private static final long SEED = 17;
    private static final int EMBEDDED = 2_000;

    /** How many questions of each kind are compared with an exact search. */
    private static final int CHECKED = 50;

    public SpeedBenchmark {
        sizes = sizes.stream().distinct().sorted().toList();
        sizes.forEach(size -> Checks.between("sizes", size, TOP_K, 1_000_000));
        Checks.between("sizes (how many)", sizes.size(), 1, 10);
        callers = callers.stream().distinct().sorted().toList();
        callers.forEach(many -> Checks.between("callers", many, 1, 64));
        Checks.between("callers (how many)", callers.size(), 1, 4);
        Checks.between("queries", queries, 1, 2_000);
    }

    @Override
    public Section run(Workplace workplace) {
        Progress progress = workplace.progress();
        int largest = sizes.get(sizes.size() - 1);
        Corpus corpus = Corpus.of(largest, EMBEDDED, SEED, workplace.model(), progress);
        Prepared memories = Prepared.in(workplace.scratch().resolve("vectors"), corpus, progress);
        Questions questions = new Questions(workplace.model(), queries, progress);
        List<String> lines = new ArrayList<>();
        lines.add("speed: the best 10 of so many memories, in milliseconds, with prepared vectors");
        List<Map<String, Object>> measured = new ArrayList<>();
        Ours ours = new Ours(workplace.scratch().resolve("speed"), workplace.model(), memories);
        List<Contender> contenders = new ArrayList<>(List.of(new Contender(ours)));
        List<Crowd> crowds = callers.stream().map(Crowd::new).toList();
        try (Crowd cores = new Crowd(Runtime.getRuntime().availableProcessors())) {
            if (others) {
                contenders.addAll(others(workplace, memories, lines));
            }
            Embedding embedding = new Embedding(workplace.model(), ours);
            for (int size : sizes) {
                for (Contender one : contenders) {
                    progress.at("loading " + size + ": " + one.name());
                    one.loadTo(size, memories);
                }
                Match match = new Match(size, contenders, crowds, questions, queries);
                match.play(progress);
                Embedding.Beside beside = embedding.measure(queries, progress);
                progress.at("comparing with an exact search");
                Map<String, Double> recall = recall(ours, new Exact(memories, size), questions, cores);
                lines.addAll(match.lines());
                lines.addAll(beside.lines());
                lines.add("    " + recallLine(recall));
                contenders.forEach(one -> lines.add(
                        one.out().map(why -> "    " + one.name() + ": " + why).orElseGet(one::line)));
                measured.add(fields(size, match, beside, recall, contenders));
                contenders.stream()
                        .filter(one -> one.out().isEmpty() && one.way() != ours && match.isSlow(one))
                        .forEach(one -> one.sitOut(String.format(
                                Locale.ROOT, "sits out: took more than a second a question among %,d", size)));
            }
        } finally {
            contenders.forEach(Contender::close);
            crowds.forEach(Crowd::close);
        }
        lines.addAll(remarks(corpus));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("top_k", TOP_K);
        fields.put("queries", queries);
        fields.put("embedded_by_model", corpus.embedded());
        fields.put("sizes", measured);
        return new Section("speed", lines, fields, Map.of());
    }

    private List<Contender> others(Workplace workplace, Prepared memories, List<String> lines) {
        List<Way> ways = new ArrayList<>(List.of(
                new PlainScan(workplace.scratch().resolve("plain-scan.db")),
                new Langchain4jStore(),
                new SpringAiStore(),
                new LuceneAlone(workplace.scratch().resolve("lucene-alone"), graph)));
        Optional<Path> installed = Optional.ofNullable(System.getenv(Mem0.VARIABLE))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        Optional<Mem0> mem0 = installed.flatMap(
                place -> Mem0.start(place, workplace.scratch().resolve("mem0"), memories.dimension()));
        mem0.ifPresent(ways::add);
        if (mem0.isEmpty()) {
            lines.add("  mem0ai is left out: " + Mem0.VARIABLE
                    + " names no directory in which npm install mem0ai was done");
        }
        return ways.stream().map(Contender::new).toList();
    }

    /** What part of the exact first ten the search underneath finds, on average, by kind of question. */
    private static Map<String, Double> recall(Ours ours, Exact exact, Questions questions, Crowd cores) {
        List<Ask> asks = new ArrayList<>();
        for (Narrowing narrowing : Narrowing.values()) {
            asks.addAll(questions.ofTheModel(narrowing, CHECKED));
        }
        List<Set<String>> nearest = exact.nearest(asks, TOP_K, cores);
        Map<String, Double> recall = new LinkedHashMap<>();
        for (Narrowing narrowing : Narrowing.values()) {
            int found = 0;
            int wanted = 0;
            for (int i = 0; i < asks.size(); i++) {
                if (asks.get(i).narrowing() == narrowing) {
                    Set<String> right = nearest.get(i);
                    wanted += right.size();
                    found += (int) ours.closest(asks.get(i), TOP_K).stream()
                            .filter(right::contains)
                            .count();
                }
            }
            recall.put(narrowing.field(), wanted == 0 ? 1 : (double) found / wanted);
        }
        return recall;
    }

    private static String recallLine(Map<String, Double> recall) {
        StringBuilder line = new StringBuilder("recall@10 of exact by meaning alone:");
        for (Narrowing narrowing : Narrowing.values()) {
            line.append(String.format(
                    Locale.ROOT, " %.3f among %s;", recall.getOrDefault(narrowing.field(), 0.0), narrowing.words()));
        }
        return line.substring(0, line.length() - 1);
    }

    private static Map<String, Object> fields(
            int size, Match match, Embedding.Beside beside, Map<String, Double> recall, List<Contender> contenders) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", size);
        fields.put("ways", match.fields());
        fields.put("with_model", beside.fields());
        fields.put("recall_at_10", recall);
        Map<String, Object> loaded = new LinkedHashMap<>();
        contenders.stream().filter(one -> one.out().isEmpty()).forEach(one -> loaded.put(one.name(), one.fields()));
        fields.put("loaded", loaded);
        return fields;
    }

    private static List<String> remarks(Corpus corpus) {
        return List.of(
                "  Bars at 1,000,000: recall's p99 within 15 ms of the embedding, recall@10 at least 0.97; from 10,000 on"
                        + " ahead of every other way.",
                "  The ways take turns, forwards and backwards, each with questions never asked before. n: how many; a"
                        + " slow way gets fewer, and after more than a second a question it sits out.",
                "  Remembrancer does all of a recall: words and vectors, ranking, confidence, rows of the store. Lucene"
                        + " alone adds the scores of its graph and BM25; the others compare every vector, by vectors"
                        + " alone.",
                "  Loaded: for us and SQLite that is durable. Heap: after a collection, what loading added.",
                String.format(
                        Locale.ROOT,
                        "  Memories are made from templates. %,d of %,d vectors are the model's; the others are such"
                                + " vectors turned by chance (cosine 0.89), and so are the questions' that are timed.",
                        corpus.embedded(),
                        corpus.size()));
    }
}
