package dev.remembrancer.session.promotion;

import dev.remembrancer.Agent;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.turn.SavedTurn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a session into durable memory: each finished turn is offered, a rule decides, and what it promotes is
 * remembered by an agent.
 *
 * <pre>{@code
 * Promotion promotion = new Promotion(agent, rule);
 * Offered offered = promotion.offer(session, run.turn(answer.items()));
 * }</pre>
 *
 * <p>The turn is in the session before it is offered, and stays there whatever happens. A memory that the rule gave no
 * origin gets one: the session and the place of the turn in it, as long as the turn is there. One that it gave no
 * idempotency key gets one made of session, turn and place in the rule's list, so that a turn that is offered again is
 * remembered once. What the agent's write policy turns away is not promoted, whatever the rule says.
 *
 * <p>Safe for use by several threads, if the rule is.
 */
public final class Promotion {
    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);

    private static final int LONGEST_ITEM_ID = 512;

    private final Agent agent;
    private final PromotionRule rule;

    /**
     * A way into this agent's memory.
     *
     * @param agent remembers what is promoted
     * @param rule decides
     */
    public Promotion(Agent agent, PromotionRule rule) {
        this.agent = agent;
        this.rule = rule;
    }

    /** Offers a turn. Never throws for what the rule or the memory did: that is {@link Offered.Failed}. */
    public Offered offer(Session session, SavedTurn turn) {
        try {
            Decision decision = rule.decide(turn);
            if (decision instanceof Decision.Promote promote) {
                return offered(agent.rememberAll(completed(session, turn, promote.memories())));
            }
            return decision instanceof Decision.Discard ? new Offered.Discarded() : new Offered.Kept();
        } catch (RuntimeException e) {
            LOG.warn(
                    "turn {} of session {} was not promoted: {}",
                    turn.id(),
                    turn.session(),
                    e.getClass().getName());
            return new Offered.Failed(e);
        }
    }

    /** What the agent's write policy turned away as a whole was not promoted. */
    private static Offered offered(List<Receipt> receipts) {
        if (receipts.stream().anyMatch(receipt -> !receipt.isTurnedAway())) {
            return new Offered.Promoted(receipts);
        }
        return receipts.stream().allMatch(receipt -> receipt.outcome() == Receipt.Outcome.DISCARDED)
                ? new Offered.Discarded()
                : new Offered.Kept();
    }

    private static List<NewMemory> completed(Session session, SavedTurn turn, List<NewMemory> memories) {
        boolean isOriginMissing = memories.stream()
                .anyMatch(memory -> memory.provenance().origin().isEmpty());
        Optional<Provenance.Origin> origin = isOriginMissing ? origin(session, turn) : Optional.empty();
        List<NewMemory> completed = new ArrayList<>();
        for (int i = 0; i < memories.size(); i++) {
            NewMemory memory = memories.get(i);
            if (memory.provenance().origin().isEmpty() && origin.isPresent()) {
                memory = memory.origin(origin.get());
            }
            if (memory.idempotencyKey().isEmpty()) {
                memory = memory.idempotencyKey(key(turn, i));
            }
            completed.add(memory);
        }
        return completed;
    }

    /** Where the turn stands in the session; empty when it does not, or not any more. */
    private static Optional<Provenance.Origin> origin(Session session, SavedTurn turn) {
        if (turn.items().isEmpty()) {
            return Optional.empty();
        }
        List<Item> all = session.items();
        Item first = turn.items().get(0);
        int whole = Collections.lastIndexOfSubList(all, turn.items());
        int place = whole < 0 ? all.lastIndexOf(first) : whole;
        Optional<String> id = first.id().filter(name -> !name.isBlank() && name.length() <= LONGEST_ITEM_ID);
        return place < 0
                ? Optional.empty()
                : Optional.of(new Provenance.Origin(turn.session().value(), place, id));
    }

    private static String key(SavedTurn turn, int place) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(turn.session().value(), turn.id(), Integer.toString(place))) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return "promotion:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
