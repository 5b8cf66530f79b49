package dev.remembrancer.bench.recall;

import dev.remembrancer.Agent;
import dev.remembrancer.bench.corpus.Sentences;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.recall.Query;
import dev.remembrancer.spi.Vector;

/**
 * The three ways side by side: embedding a question alone, recall, and the plain way. No question is ever asked twice;
 * embedding and recall take theirs from the same template in each turn, so that they are about equally long.
 */
final class Contest {
    static final int TOP_K = 5;

    private final TimedEmbedder model;
    private final Agent agent;
    private final PlainWay plain;
    private final Sentences embedded = Sentences.questions(101);
    private final Sentences recalled = Sentences.questions(102);
    private final Sentences scanned = Sentences.questions(103);

    Contest(TimedEmbedder model, Agent agent, PlainWay plain) {
        this.model = model;
        this.agent = agent;
        this.plain = plain;
    }

    /**
     * One turn. The two fast ways change places from turn to turn, because whichever comes first finds the processor's
     * caches full of the plain way's rows.
     *
     * @param turn the turn's number
     * @param withPlain whether the plain way takes part
     */
    void turn(int turn, boolean withPlain, Measured measured) {
        if (turn % 2 == 0) {
            embed(measured);
            recall(measured);
        } else {
            recall(measured);
            embed(measured);
        }
        if (withPlain) {
            scan(scanned.next(), measured);
        }
    }

    /** Only the plain way, and nothing is noted. */
    void scanOnce() {
        scan(scanned.next(), Measured.forgotten());
    }

    private void embed(Measured measured) {
        String question = embedded.next();
        measured.embedding().add(Stopwatch.nanos(() -> model.embedQuery(question)));
    }

    private void recall(Measured measured) {
        Query query = Query.of(recalled.next()).topK(TOP_K);
        long nanos = Stopwatch.nanos(() -> agent.recall(query));
        measured.recall().add(nanos);
        measured.recallAfter().add(nanos - model.lastQuery());
    }

    private void scan(String question, Measured measured) {
        long nanos = Stopwatch.nanos(() -> {
            Vector vector = model.embedQuery(question);
            plain.nearest(vector, TOP_K);
        });
        measured.plain().add(nanos);
        measured.plainAfter().add(nanos - model.lastQuery());
    }
}
