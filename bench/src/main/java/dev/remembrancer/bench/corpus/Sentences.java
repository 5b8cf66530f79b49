package dev.remembrancer.bench.corpus;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentences that all differ, the same ones for the same seed. The templates take turns, so that the n-th sentence of
 * any seed is made from the same one: sentences at the same place are about equally long.
 */
public final class Sentences {
    static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

    /** Each can be filled in more than 60,000 ways: enough for a million memories. */
    static final List<String> MEMORIES = List.of(
            "{name} prefers {tool} for {work}",
            "{name} moved from {place} to {place} in {month}",
            "{name} is allergic to {food}, so {name} brings {food} instead",
            "The {team} team in {place} uses {tool} for {work}",
            "{name} lent {thing} to {name} on {day}",
            "{name} takes {hobby} lessons with {name} in {place}",
            "{name} will visit {place} with {name} in {month}",
            "{name} never answers {tool} on {day} because of {hobby}",
            "In {month} the {team} team stopped using {tool} for {work}",
            "{name} asked for {food} at the dinner in {place} on {day}",
            "{name} left {thing} at the {team} office in {place}",
            "{name} leads the {team} team and reports to {name} in {place}",
            "The workshop on {hobby} in {place} is on a {day} in {month}",
            "{name} taught {name} how to use {tool} for {work}",
            "{name} would rather cook {food} than eat out in {place} with {name}",
            "{name} bought {thing} in {place} in {month}",
            "For {work}, {name} follows the checklist that {name} wrote",
            "{name} has worked from {place} on every {day} since {month}",
            "{name} dislikes {food} but loves {food}, says {name}",
            "The {team} team meets {name} on {day} to talk about {work}",
            "{name} is learning {hobby} and wants {thing} by {month}",
            "{name} flies from {place} to {place} on {day}",
            "{name} keeps {thing} next to the desk of {name} in {place}",
            "{name} handed {work} over to {name} in {month}",
            "The contract with the client in {place} is handled by {name} through {tool}",
            "{name} met {name} at a {hobby} club in {place}",
            "{name} wants a short summary on {day} about {work}, sent through {tool}",
            "Since {month}, {name} and {name} share {thing}",
            "{name} gave up {hobby} after the trip to {place} in {month}",
            "{name} does {work} with {tool} every {day}",
            "The {team} team celebrated in {place} with {food} in {month}",
            "{name} promised {name} to bring {food} on {day}",
            "{name} speaks for the {team} team whenever {work} comes up on {day}",
            "{name} lost {thing} on the way from {place} to {place}",
            "{name} thinks that {tool} is too slow for {work}",
            "{name} plans a {hobby} weekend in {place} in {month}",
            "{name} grew up in {place} and studied {hobby} in {place}",
            "{name} is on leave in {month}, so {name} takes care of {work}",
            "{name} orders {food} for the {team} team every {day}",
            "{name} told {name} about a good place for {food} in {place}");

    static final List<String> QUESTIONS = List.of(
            "What does {name} use for {work} on {day}?",
            "When did {name} move to {place} with {name}?",
            "Can I serve {food} to {name} in {place}?",
            "Who in {place} knows how {name} does {work}?",
            "Where is {thing} that {name} had in {month}?",
            "Which lessons does {name} take in {place} with {name}?",
            "Who travels to {place} with {name} in {month}?",
            "How can I reach {name} on {day} about {work}?",
            "What did {name} eat in {place} on {day}?",
            "Who leads the {team} team in {place} with {name}?",
            "Is there a workshop on {hobby} in {place} in {month}?",
            "Who taught {name} how to use {tool} for {work}?",
            "Did {name} buy {thing} in {place}?",
            "Does {name} work from {place} on {day}?",
            "What does {name} think of {tool} for {work}?",
            "Who shares {thing} with {name} since {month}?",
            "Has {name} given up {hobby} in {place}?",
            "Who takes care of {work} when {name} is away in {month}?",
            "What should {name} order for the {team} team in {place}?",
            "Where did {name} and {name} meet for {hobby}?");

    /** How many templates of memories there are: sentences that far apart are of one kind. */
    static final int KINDS = MEMORIES.size();

    private final List<String> templates;
    private final Random random;
    private final Set<String> said = new HashSet<>();
    private int next;

    private Sentences(List<String> templates, long seed) {
        this.templates = templates;
        this.random = new Random(seed);
    }

    /** Things to remember; ask for no more than a million. */
    public static Sentences memories(long seed) {
        return new Sentences(MEMORIES, seed);
    }

    /** Questions about such things; ask for no more than 200,000. */
    public static Sentences questions(long seed) {
        return new Sentences(QUESTIONS, seed);
    }

    /** One more. */
    public String next() {
        String template = templates.get(next++ % templates.size());
        String sentence = fill(template);
        while (!said.add(sentence)) {
            sentence = fill(template);
        }
        return sentence;
    }

    private String fill(String template) {
        return GAP.matcher(template).replaceAll(gap -> {
            List<String> words = Vocabulary.words(gap.group(1));
            return words.get(random.nextInt(words.size()));
        });
    }
}
