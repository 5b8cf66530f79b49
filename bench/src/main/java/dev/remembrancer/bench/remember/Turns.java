package dev.remembrancer.bench.remember;

import dev.remembrancer.bench.lab.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Ways that take turns, in one order in one round and the other way about in the next, so that a machine that becomes
 * slower or faster does the same to all. The first rounds are for warming up.
 */
public final class Turns {
    private final List<Way> ways;
    private final int warmUps;
    private final IntFunction<String> texts;
    private int used;

    /**
     * Turns of these ways.
     *
     * @param warmUps how many rounds are not counted
     * @param texts the n-th text; each is given to one way only
     */
    public Turns(List<Way> ways, int warmUps, IntFunction<String> texts) {
        this.ways = List.copyOf(ways);
        this.warmUps = warmUps;
        this.texts = texts;
    }

    /** How many texts so many rounds take. */
    public static int texts(List<Way> ways, int rounds) {
        return rounds * ways.stream().mapToInt(Way::block).sum();
    }

    /** Takes so many rounds that count, after those that don't. */
    public void take(int rounds, Progress progress, String what) {
        for (int i = 0; i < warmUps; i++) {
            round(ways);
        }
        ways.forEach(Way::begin);
        List<Way> backwards = new ArrayList<>(ways);
        Collections.reverse(backwards);
        for (int round = 0; round < rounds; round++) {
            progress.at(what + ", round", round, rounds);
            round(round % 2 == 0 ? ways : backwards);
        }
    }

    private void round(List<Way> order) {
        for (Way way : order) {
            List<String> block = new ArrayList<>();
            for (int i = 0; i < way.block(); i++) {
                block.add(texts.apply(used++));
            }
            way.take(block);
        }
    }
}
