package dev.remembrancer.bench.remember;

import dev.remembrancer.bench.lab.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Ways that take turns, in one order in one round and the other way about in the next, so that a machine that becomes
 * slower or faster does the same to all. The first round is for warming up.
 */
final class Turns {
    private final List<Way> ways;
    private final IntFunction<String> texts;
    private int used;

    /** @param texts the n-th text; each is given to one way only */
    Turns(List<Way> ways, IntFunction<String> texts) {
        this.ways = List.copyOf(ways);
        this.texts = texts;
    }

    /** How many texts that takes, warming up included. */
    static int texts(List<Way> ways, int rounds) {
        return (rounds + 1) * ways.stream().mapToInt(Way::block).sum();
    }

    void take(int rounds, Progress progress, String what) {
        round(ways);
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
