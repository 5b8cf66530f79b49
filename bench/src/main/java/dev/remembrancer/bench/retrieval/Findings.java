package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.ConversationFile;
import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was found out so far about all ways of searching. */
final class Findings {
    private final ConversationFile.Counts counts;
    private final Comparison turns = new Comparison(Level.TURN);
    private final Comparison sessions = new Comparison(Level.SESSION);
    private final Scores byThree = new Scores("Remembrancer, best three turns", Level.SESSION);
    private final Scores wholeSessions = new Scores("plain BM25, whole sessions", Level.SESSION);
    private final Calibration calibration = new Calibration();
    private final Silence silence = new Silence();
    private final Costs costs = new Costs();

    Findings(ConversationFile.Counts counts) {
        this.counts = counts;
    }

    Costs costs() {
        return costs;
    }

    Silence silence() {
        return silence;
    }

    Calibration calibration() {
        return calibration;
    }

    /** Our turns beside the others'. */
    Comparison turns() {
        return turns;
    }

    /** The ten best of our recall. */
    void ours(Question question, Recall recall) {
        List<String> found = new ArrayList<>();
        for (Recalled result : recall.memories()) {
            String turn = turn(result);
            found.add(turn);
            if (!question.turns().isEmpty()) {
                calibration.add(result.confidence(), question.turns().contains(turn));
            }
        }
        turns.ours().add(question, new Ranked(found));
        costs.returned(recall);
    }

    /** What our recall found when it was asked for more, so that there are enough sessions. */
    void oursDeep(Question question, Recall recall) {
        SessionRanking ranking = new SessionRanking();
        recall.memories().forEach(result -> ranking.add(session(result), result.confidence()));
        sessions.ours().add(question, ranking.byBest());
        byThree.add(question, ranking.byBestThree());
    }

    /** What the search by words alone found, as turns, and the sessions of them. */
    void words(Question question, Ranked found, Ranked theirSessions) {
        turns.words().add(question, found);
        sessions.words().add(question, theirSessions);
    }

    /** What the search by words alone found among whole sessions. */
    void wholeSessions(Question question, Ranked found) {
        wholeSessions.add(question, found);
    }

    /** What the search by vectors alone found, as turns, and the sessions of them. */
    void vectors(Question question, Ranked found, Ranked theirSessions) {
        turns.vectors().add(question, found);
        sessions.vectors().add(question, theirSessions);
    }

    private static String turn(Recalled result) {
        return origin(result).flatMap(Provenance.Origin::item).orElse("");
    }

    private static String session(Recalled result) {
        return origin(result).map(Provenance.Origin::session).orElse("");
    }

    private static Optional<Provenance.Origin> origin(Recalled result) {
        return result.memory().provenance().origin();
    }

    /**
     * All of it.
     *
     * @param more what else was looked into
     */
    Section section(List<Addition> more) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "retrieval: %s, %,d conversations of %,d turns; %,d questions with evidence, %,d without; in percent",
                counts.form().title(),
                counts.conversations(),
                counts.turns(),
                counts.answered(),
                counts.unanswered()));
        lines.add(Scores.titles("turns"));
        lines.addAll(List.of(
                turns.ours().line(), turns.words().line(), turns.vectors().line()));
        lines.add(Scores.titles("sessions"));
        lines.addAll(List.of(
                sessions.ours().line(),
                byThree.line(),
                sessions.words().line(),
                wholeSessions.line(),
                sessions.vectors().line()));
        lines.addAll(turns.differences());
        lines.addAll(turns.byKind());
        lines.add("  Bars, turns: LoCoMo recall@10 78, NDCG@10 59; LongMemEval recall@10 90, NDCG@10 77.");
        lines.add("  recall: share of what answers that is among the first so many, mean of the questions; any: whether"
                + " some of it is; all: whether all of it is. NDCG: ideal over all that answers.");
        lines.add("  Each conversation is a memory of its own. Plain BM25: Lucene's English analyzer, k1 1.2, b 0.75,"
                + " any word. Vectors alone: exact cosine, the same vectors as ours. A session stands where its best of"
                + " 50 turns stands, unless it says otherwise.");
        lines.addAll(silence.lines());
        lines.addAll(costs.lines());
        lines.addAll(calibration.lines());
        more.forEach(addition -> lines.addAll(addition.lines()));
        return new Section("retrieval", lines, fields(more), headline(), Optional.of(Pictures.of(title(), this)));
    }

    private String title() {
        return String.format(
                Locale.ROOT,
                "%s, %,d questions, turn level",
                counts.form().title(),
                turns.ours().questions());
    }

    private Map<String, Object> headline() {
        Map<String, Object> headline = new LinkedHashMap<>();
        headline.put("recall@10", turns.ours().mean(Measure.RECALL_10));
        headline.put("ndcg@10", turns.ours().mean(Measure.NDCG_10));
        return headline;
    }

    private Map<String, Object> fields(List<Addition> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("form", counts.form().title());
        fields.put("conversations", counts.conversations());
        fields.put("turns", counts.turns());
        fields.put("questions", turns.ours().questions());
        fields.put("questions_without_answer", counts.unanswered());
        fields.putAll(turns.fields());
        Map<String, Object> ofSessions = new LinkedHashMap<>(sessions.fields());
        ofSessions.put("remembrancer_best_three", byThree.fields());
        ofSessions.put("plain_bm25_whole_sessions", wholeSessions.fields());
        fields.put("sessions", ofSessions);
        fields.put("abstention", silence.fields());
        fields.put("cost", costs.fields());
        fields.put("calibration", calibration.fields());
        more.forEach(addition -> fields.put(addition.name(), addition.fields()));
        return fields;
    }
}
