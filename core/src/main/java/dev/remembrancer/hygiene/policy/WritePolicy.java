package dev.remembrancer.hygiene.policy;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of candidate memories: the first rule whose conditions a memory meets decides, and what no rule speaks of
 * is stored. Safe for use by several threads.
 *
 * @param rules in the order in which they are asked
 * @param echoWindow how long after a recall what it returned counts as just recalled; zero for not at all
 * @param paraphrase the cosine from which two texts may say the same in other words, 0 to 1; it means something for one
 *     embedding model, and alone it decides nothing
 */
public record WritePolicy(List<WriteRule> rules, Duration echoWindow, double paraphrase) {
    /** How long what was recalled is usually kept in mind. */
    public static final Duration USUAL_WINDOW = Duration.ofMinutes(10);

    /** Measured with the model of this product; see the decision on the write policy. */
    public static final double USUAL_PARAPHRASE = 0.8;

    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    /**
     * The usual rules discard what is surely junk and was said by no person: text without a word; logs that tools and
     * agents pass on; and what an agent was just shown and says again. What has a key was named on purpose, and stays.
     */
    public static final List<WriteRule> USUAL_RULES = List.of(
            WriteRule.discard("usual.wordless")
                    .from(Source.AGENT, Source.TOOL, Source.IMPORT)
                    .keyed(false)
                    .shaped(Shape.WORDLESS),
            WriteRule.discard("usual.tool-log")
                    .from(Source.AGENT, Source.TOOL)
                    .keyed(false)
                    .shaped(Shape.TOOL_LOG),
            WriteRule.discard("usual.echo").from(Source.AGENT).keyed(false).when(Novelty.ECHO));

    /** The usual rules and no other. */
    public static final WritePolicy USUAL = new WritePolicy(USUAL_RULES, USUAL_WINDOW, USUAL_PARAPHRASE);

    /** Everything is stored. */
    public static final WritePolicy OFF = new WritePolicy(List.of(), Duration.ZERO, 1);

    /**
     * Checks it.
     *
     * @throws InvalidRequestException when it contradicts itself: two rules with one name, two that ask for the same and
     *     say different things, one that an earlier one leaves nothing to, one about echoes where none are listened for.
     *     The message names both
     */
    public WritePolicy {
        rules = List.copyOf(rules);
        if (echoWindow.isNegative() || echoWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new InvalidRequestException(
                    "echo_window", "must be from 0 to " + LONGEST_WINDOW.toMinutes() + " minutes");
        }
        Checks.fraction("paraphrase", paraphrase);
        for (int later = 0; later < rules.size(); later++) {
            WriteRule rule = rules.get(later);
            rules.subList(0, later).forEach(earlier -> requireAgreement(earlier, rule));
            if (echoWindow.isZero() && rule.asksForEcho()) {
                throw new InvalidRequestException(
                        "rule " + rule.name(),
                        "can never apply: it asks for echoes, and echo_window is 0; give it a window, or leave it out");
            }
        }
    }

    /** These rules before those of the usual ones that they leave something to. */
    public static WritePolicy of(WriteRule... own) {
        return new WritePolicy(beforeUsual(List.of(own), USUAL_WINDOW), USUAL_WINDOW, USUAL_PARAPHRASE);
    }

    /**
     * These rules, and behind them those of the usual ones that they leave something to.
     *
     * @param window without one, there are no echoes that a rule could ask for
     */
    public static List<WriteRule> beforeUsual(List<WriteRule> own, Duration window) {
        return Stream.concat(
                        own.stream(),
                        USUAL_RULES.stream()
                                .filter(usual -> !window.isZero() || !usual.asksForEcho())
                                .filter(usual -> own.stream().noneMatch(rule -> rule.covers(usual))))
                .toList();
    }

    private static void requireAgreement(WriteRule earlier, WriteRule later) {
        String field = "rule " + later.name();
        if (earlier.name().equals(later.name())) {
            throw new InvalidRequestException(field, "is there twice; give one of them another name");
        }
        if (earlier.asksAs(later) && earlier.verdict() != later.verdict()) {
            throw new InvalidRequestException(
                    field,
                    "contradicts rule " + earlier.name() + ": both ask for the same, one says "
                            + later.verdict().word() + " and the other "
                            + earlier.verdict().word() + "; drop one of them");
        }
        if (earlier.covers(later)) {
            throw new InvalidRequestException(
                    field,
                    "can never apply: rule " + earlier.name() + " before it decides all that it asks for; put it"
                            + " first, or drop it");
        }
    }

    /** What it says of a memory whose relation to what is known is known. */
    public Ruling rule(AgentInfo agent, NewMemory memory, Novelty novelty) {
        return rules.stream()
                .filter(rule -> rule.novelty().map(novelty::equals).orElse(true))
                .filter(rule -> rule.mayApply(agent, memory))
                .findFirst()
                .map(Ruling::by)
                .orElse(Ruling.UNRULED);
    }

    /**
     * What it says of a memory before anything is looked up.
     *
     * @return the ruling, or nothing when it depends on how the memory stands to what is known
     */
    public Optional<Ruling> rule(AgentInfo agent, NewMemory memory) {
        for (WriteRule rule : rules) {
            if (rule.mayApply(agent, memory)) {
                return rule.novelty().isPresent() ? Optional.empty() : Optional.of(Ruling.by(rule));
            }
        }
        return Optional.of(Ruling.UNRULED);
    }

    /** Whether a rule asks whether something echoes what was just recalled. */
    public boolean asksForEchoes() {
        return rules.stream().anyMatch(WriteRule::asksForEcho);
    }
}
