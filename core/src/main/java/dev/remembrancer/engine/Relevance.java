package dev.remembrancer.engine;

import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Candidates.Place;
import dev.remembrancer.spi.EmbedderInfo.Scale;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much each candidate bears on a question, by what it says and by what was said around it.
 *
 * <p>A memory's own score is a convex combination of meaning and words (Bruch, Gai and Ingber, <em>An Analysis of
 * Fusion Functions for Hybrid Retrieval</em>, 2022). Both stand on fixed scales, so that scores of different questions
 * can be compared; words that nothing in the scope contains count half, and hand their weight to the meaning:
 *
 * <pre>
 *   meaning = 0.6 * (cosine - unrelated) / (answering - unrelated), cut to 0..1
 *   most    = known + (all - known) / 2           sums of the inverse document frequencies of the question's words
 *   words   = min(1.9 * BM25 / most, 1.5)
 *   share   = known / most / 2
 *   own     = role * name * ((1 - share) * meaning + share * words)
 * </pre>
 *
 * <p>The role is 0.77 for an assistant, whose long answers meet many questions by chance, and 1.15 when the question asks
 * for what it said ({@link AssistantsWords}): then "you" names it, as a name does others.
 *
 * <p>Words of a conversation answer questions together: the turn before asks what this one answers. So the own score of
 * a turn is mixed with those of its neighbours, the more the shorter the turn is; a neighbour that is not there is
 * taken to score 0.9 of the turn's own:
 *
 * <pre>
 *   around = sum over neighbours of weight * their own            weights: see WEIGHTS, their sum is all
 *   gate   = 1 / (1 + (length / 80)^2)
 *   mixed  = (own + gate * around + (1 - gate) * all * 0.9 * own) / (1 + 0.9 * all)
 * </pre>
 *
 * <p>A conversation that is about the question as a whole says so in several turns. What stands lower than those is lifted
 * towards them a little, never lowered, and the less the longer it is:
 *
 * <pre>
 *   rest   = mean of the three highest own scores of other turns in the same conversation
 *   score  = mixed + 0.1 * gate * max(0, rest - mixed)
 * </pre>
 *
 * <p>What stands in no conversation has no neighbours, and its score is its own. The numbers are those of
 * {@link Ranking#USUAL}, fitted on conversations; {@code docs/decisions/0005-ranking.md} lists what each is worth.
 */
final class Relevance {
    private static final double WORDS_LIMIT = 1.5;

    /** How far away neighbours stand. */
    private static final int[] NEIGHBOURS = {-2, -1, 1, 2};

    /** What they weigh, of what the one just before weighs: what was said before counts more than what was said after. */
    private static final double[] WEIGHTS = {0.5, 1, 0.5, 0.25};

    private static final double ALL_WEIGHTS = 2.25;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /**
     * A candidate with its score.
     *
     * @param candidate the candidate
     * @param meaning what its meaning adds
     * @param words what its words add
     * @param around what its conversation adds, or takes away
     */
    record Scored(Candidate candidate, double meaning, double words, double around) {
        double score() {
            return meaning + words + around;
        }

        private double own() {
            return meaning + words;
        }
    }

    private final Candidates candidates;
    private final Scale scale;
    private final Ranking ranking;
    private final double most;
    private final double share;
    private final double assistant;
    private final Predicate<String> isNamed;

    private Relevance(String question, Candidates candidates, Scale scale, Ranking ranking) {
        this.candidates = candidates;
        this.scale = scale;
        this.ranking = ranking;
        this.most = candidates.known() + ranking.own().unknown() * (candidates.ceiling() - candidates.known());
        this.share = most > 0 ? ranking.own().words() * candidates.known() / most : 0;
        this.assistant = AssistantsWords.areAskedFor(question)
                ? ranking.own().asked()
                : ranking.own().assistant();
        this.isNamed = namedBy(question, candidates);
    }

    /** The candidates with their scores, the highest first; of equal ones the lower id first. */
    static List<Scored> of(String question, Candidates candidates, Scale scale, Ranking ranking) {
        return new Relevance(question, candidates, scale, ranking).scored();
    }

    private List<Scored> scored() {
        List<Scored> own = candidates.found().stream().map(this::own).toList();
        Map<Place, Double> places = own.stream()
                .filter(scored -> scored.candidate().place().isPresent())
                .collect(Collectors.toMap(scored -> scored.candidate().place().get(), Scored::own, Math::max));
        SessionsBest best = new SessionsBest();
        places.forEach((place, score) -> best.add(place.session(), score));
        return own.stream()
                .map(scored -> withSurroundings(scored, places, best))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(scored -> scored.candidate().id()))
                .toList();
    }

    private Scored own(Candidate candidate) {
        double meaning = candidate.cosine().isPresent()
                ? Math.max(
                        0,
                        Math.min(
                                1,
                                ranking.own().meaning()
                                        * scale.of(candidate.cosine().getAsDouble())))
                : 0;
        double words = most > 0 ? Math.min(ranking.own().scale() * candidate.words() / most, WORDS_LIMIT) : 0;
        double factor = candidate.author().map(this::factor).orElse(1.0);
        return new Scored(candidate, factor * (1 - share) * meaning, factor * share * words, 0);
    }

    private double factor(String author) {
        return (author.equalsIgnoreCase("assistant") ? assistant : 1)
                * (isNamed.test(author) ? ranking.own().named() : 1);
    }

    private Scored withSurroundings(Scored scored, Map<Place, Double> places, SessionsBest best) {
        if (scored.candidate().place().isEmpty()) {
            return scored;
        }
        Ranking.Around weights = ranking.around();
        Place place = scored.candidate().place().get();
        double own = scored.own();
        double around = 0;
        for (int i = 0; i < NEIGHBOURS.length; i++) {
            Place there = new Place(place.session(), place.position() + NEIGHBOURS[i]);
            around += weights.before() * WEIGHTS[i] * places.getOrDefault(there, weights.absent() * own);
        }
        double all = weights.before() * ALL_WEIGHTS;
        double gate = 1 / (1 + Math.pow(scored.candidate().length() / weights.gate(), 2));
        double mixed = (own + gate * around + (1 - gate) * all * weights.absent() * own) / (1 + weights.absent() * all);
        double rest = best.others(place.session(), places.getOrDefault(place, own));
        double lifted = mixed + weights.session() * gate * Math.max(0, rest - mixed);
        return new Scored(scored.candidate(), scored.meaning(), scored.words(), lifted - own);
    }

    /** Whether a question names an author; naming all of them says nothing. */
    private static Predicate<String> namedBy(String question, Candidates candidates) {
        Set<String> authors = new HashSet<>();
        candidates.found().forEach(candidate -> candidate.author().ifPresent(authors::add));
        if (authors.isEmpty()) {
            return author -> false;
        }
        Set<String> asked = words(question);
        Set<String> named = authors.stream()
                .filter(author -> words(author).stream().anyMatch(asked::contains))
                .collect(Collectors.toSet());
        return named.size() < authors.size() ? named::contains : author -> false;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(match -> words.add(match.group()));
        return words;
    }
}
