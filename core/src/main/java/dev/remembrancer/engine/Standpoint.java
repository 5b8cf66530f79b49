package dev.remembrancer.engine;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Explanation;
import dev.remembrancer.recall.Explanation.Part;
import dev.remembrancer.recall.time.TimeRange;
import dev.remembrancer.spi.Candidates.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a relevant memory is judged at one moment: its relevance, moved a little by what else is known of it. The moves
 * are shares of the relevance, and bounded: they order what is about equally relevant, and lift nothing that is not. The numbers are those of {@link Ranking#USUAL}.
 *
 * <ul>
 *   <li>recency, for episodic memories only: {@code +10 % * 2^(-age / 14 days)}, the age as of the time that the question
 *       is asked for. Exponential decay as in Park et al.,
 *       <em>Generative Agents</em>, 2023, slower, for agents that are not asked every hour.
 *   <li>frequency: {@code +5 % * min(1, ln(1 + n) / ln 11)} with {@code n = repeats + 0.2 * recalls * 2^(-days since
 *       the last recall / 30)}. What was said again counts; being recalled counts a fifth of that, fades, and is
 *       bounded with it, so that what was recalled once is not therefore recalled for ever.
 *   <li>time, for episodic memories and a question that speaks of one only: {@code +25 % * nearness}, which is 1 for what
 *       happened then and halves outside of it, softly: see {@link TimeRange}. Judgement, not fitted; what it is worth
 *       stands in {@code docs/decisions/0028-eval-and-calibration.md}.
 *   <li>trust: {@code 5 % * (asserted confidence - 0.9)}, and 3 % more when it was verified.
 * </ul>
 */
final class Standpoint {
    private static final double RECENCY_HALF_LIFE_DAYS = 14;
    private static final double FREQUENCY_SATURATED = Math.log(11);
    private static final double RECALL_HALF_LIFE_DAYS = 30;
    private static final double USUAL_TRUST = 0.9;

    private final Instant now;
    private final Instant validAt;
    private final List<TimeRange> asked;
    private final Ranking.Marks marks;

    /**
     * @param validAt the time that the question is asked for, from which it is seen how long ago something happened
     * @param asked the times that the question speaks of
     */
    Standpoint(Instant now, Instant validAt, List<TimeRange> asked, Ranking ranking) {
        this.now = now;
        this.validAt = validAt;
        this.asked = asked;
        this.marks = ranking.marks();
    }

    /**
     * A memory with its final score.
     *
     * @param memory the memory
     * @param candidate how it was found
     * @param parts the addends of the score
     * @param score their sum
     */
    record Judged(Memory memory, Candidate candidate, List<Part> parts, double score) {
        private static Judged of(Memory memory, Candidate candidate, List<Part> parts) {
            double score = 0;
            for (Part part : parts) {
                score += part.value();
            }
            return new Judged(memory, candidate, parts, score);
        }

        Explanation explanation(Calibration.Basis basis) {
            return new Explanation(
                    candidate.cosine(),
                    candidate.denseRank(),
                    candidate.words(),
                    candidate.wordsRank(),
                    candidate.terms(),
                    parts,
                    score,
                    Optional.of(basis),
                    OptionalDouble.empty());
        }
    }

    Judged judge(Relevance.Scored scored, Memory memory) {
        double relevance = scored.score();
        List<Part> parts = new ArrayList<>(List.of(
                new Part("meaning", scored.meaning()),
                new Part("words", scored.words()),
                new Part("conversation", scored.around()),
                new Part("recency", relevance * recency(memory)),
                new Part("frequency", relevance * frequency(memory.standing())),
                new Part("trust", relevance * trust(memory))));
        if (!asked.isEmpty()) {
            parts.add(new Part("time", relevance * time(memory)));
        }
        return Judged.of(memory, scored.candidate(), parts);
    }

    private double time(Memory memory) {
        return memory.type() == MemoryType.EPISODIC ? marks.time() * TimeRange.nearness(asked, memory.happenedAt()) : 0;
    }

    private double recency(Memory memory) {
        return memory.type() == MemoryType.EPISODIC
                ? marks.recency() * halved(memory.happenedAt(), validAt, RECENCY_HALF_LIFE_DAYS)
                : 0;
    }

    private double frequency(Standing standing) {
        double recalls = standing.lastRecalledAt()
                .map(at -> standing.recalls() * halved(at, now, RECALL_HALF_LIFE_DAYS))
                .orElse(0.0);
        double count = standing.repeats() + marks.recalls() * recalls;
        return marks.frequency() * Math.min(1, Math.log(1 + count) / FREQUENCY_SATURATED);
    }

    private double trust(Memory memory) {
        return marks.trust() * (memory.provenance().confidence() - USUAL_TRUST)
                + (memory.standing().verifiedAt().isPresent() ? marks.verified() : 0);
    }

    /** 1 for what happens then or later, halved with each half-life that has passed since. */
    private static double halved(Instant since, Instant then, double halfLifeDays) {
        double days = Math.max(0, Duration.between(since, then).toMillis() / 86_400_000.0);
        return Math.pow(2, -days / halfLifeDays);
    }
}
