package dev.remembrancer.session.promotion;

import dev.remembrancer.memory.Receipt;
import java.util.List;

/** What became of a turn that was offered. */
public sealed interface Offered {
    /** The rule, or the agent's write policy, said that it need not be remembered. */
    record Discarded() implements Offered {}

    /** The rule, or the agent's write policy, left it in the session. */
    record Kept() implements Offered {}

    /**
     * It was remembered.
     *
     * @param receipts one for each memory of the rule, in its order
     */
    record Promoted(List<Receipt> receipts) implements Offered {
        public Promoted {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * The rule or the memory failed, and nothing was remembered. The session keeps the turn, which can be offered again.
     *
     * @param cause the failure
     */
    record Failed(RuntimeException cause) implements Offered {}
}
