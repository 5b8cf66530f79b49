package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Stopwatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All ways with so many memories: the same kinds of questions, in turns, with one caller and with several. */
final class Match {
    /** A way that takes longer for a question is asked a few times, and sits out of the next size. */
    static final long SLOW = 1_000_000_000L;

    private static final int ROUNDS = 2;
    private static final int LEAST = 4;

    /** How long one way is asked one kind of question in one round, about. */
    private static final long BUDGET = 2_500_000_000L;

    /** For how long each way is warmed up: the virtual machine compiles in several steps, over some thousand questions. */
    private static final long WARM_UP = 8_000_000_000L;

    private static final int WARM_UP_FOR_EACH = 20;

    private final int size;
    private final List<Contender> contenders;
    private final List<Crowd> crowds;
    private final Questions questions;
    private final int queries;
    private final Map<String, Round> rounds = new LinkedHashMap<>();
    private final Map<String, Long> typical = new LinkedHashMap<>();

    /** @param contenders those that take part and those that sit out */
    Match(int size, List<Contender> contenders, List<Crowd> crowds, Questions questions, int queries) {
        this.size = size;
        this.contenders = contenders;
        this.crowds = crowds;
        this.questions = questions;
        this.queries = queries;
    }

    void play(Progress progress) {
        List<Contender> playing = new ArrayList<>(
                contenders.stream().filter(one -> one.out().isEmpty()).toList());
        for (Contender one : playing) {
            progress.at("warming up with " + size + ": " + one.name());
            warmUp(one);
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (Narrowing narrowing : Narrowing.values()) {
                for (Crowd crowd : crowds) {
                    for (Contender one : playing) {
                        progress.at("asking " + size + ": " + one.name());
                        ask(one, narrowing, crowd);
                    }
                }
            }
            // Whoever comes after another finds the processor's caches full of the other's.
            Collections.reverse(playing);
        }
    }

    private void warmUp(Contender one) {
        long began = System.nanoTime();
        List<Narrowing> narrowings = List.of(Narrowing.values());
        for (int i = 0; i < WARM_UP_FOR_EACH * queries && System.nanoTime() - began < WARM_UP; i++) {
            one.way().nearest(questions.next(narrowings.get(i % narrowings.size())), SpeedBenchmark.TOP_K);
        }
        for (Narrowing narrowing : Narrowing.values()) {
            Ask ask = questions.next(narrowing);
            typical.put(key(one, narrowing, 0), Stopwatch.nanos(() -> one.way().nearest(ask, SpeedBenchmark.TOP_K)));
        }
    }

    private void ask(Contender one, Narrowing narrowing, Crowd crowd) {
        if (crowd.size() > 1 && (!one.way().takesSeveralCallers() || isSlow(one))) {
            return;
        }
        long each = Math.max(1, typical.getOrDefault(key(one, narrowing, 0), 1L));
        int many = (int) Math.max(Math.min(LEAST, queries), Math.min(queries, ROUNDS * BUDGET / each));
        rounds.computeIfAbsent(key(one, narrowing, crowd.size()), key -> new Round())
                .ask(one.way(), questions.next(narrowing, Math.max(1, many / ROUNDS)), crowd);
    }

    /** Whether a question among all takes it too long. */
    boolean isSlow(Contender one) {
        return typical.getOrDefault(key(one, Narrowing.ALL, 0), 0L) > SLOW;
    }

    private static String key(Contender one, Narrowing narrowing, int callers) {
        return one.name() + "/" + narrowing + "/" + callers;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(
                String.format(Locale.ROOT, "  %-32s", String.format(Locale.ROOT, "%,d memories", size)));
        for (Crowd crowd : crowds) {
            head.append(String.format(Locale.ROOT, "%45s", crowd.size() == 1 ? "1 caller" : crowd.size() + " callers"));
        }
        lines.add(head.toString());
        StringBuilder titles = new StringBuilder(String.format(Locale.ROOT, "  %-32s", ""));
        crowds.forEach(crowd ->
                titles.append(String.format(Locale.ROOT, "%6s%10s%10s%10s%9s", "n", "p50", "p95", "p99", "a second")));
        lines.add(titles.toString());
        for (Narrowing narrowing : Narrowing.values()) {
            lines.add("    among " + narrowing.words());
            for (Contender one : contenders) {
                if (rounds.containsKey(key(one, narrowing, crowds.get(0).size()))) {
                    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "      %-28s", one.name()));
                    crowds.forEach(
                            crowd -> line.append(round(one, narrowing, crowd).columns()));
                    lines.add(line.toString());
                }
            }
        }
        return lines;
    }

    private Round round(Contender one, Narrowing narrowing, Crowd crowd) {
        return rounds.getOrDefault(key(one, narrowing, crowd.size()), new Round());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Contender one : contenders) {
            Map<String, Object> ways = new LinkedHashMap<>();
            for (Narrowing narrowing : Narrowing.values()) {
                for (Crowd crowd : crowds) {
                    if (rounds.containsKey(key(one, narrowing, crowd.size()))) {
                        ways.put(
                                narrowing.field() + "_" + crowd.size(),
                                round(one, narrowing, crowd).fields());
                    }
                }
            }
            if (!ways.isEmpty()) {
                fields.put(one.name(), ways);
            }
        }
        return fields;
    }
}
