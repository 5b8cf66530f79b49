package dev.remembrancer.session.compacted;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import java.util.List;
import java.util.Optional;

/**
 * A service that makes the items of a conversation shorter: what {@code POST /responses/compact} does. Safe for use by
 * several threads.
 *
 * <p>Failures: {@link dev.remembrancer.TransientException} when trying again can help,
 * {@link dev.remembrancer.PermanentException} when it can't.
 */
@FunctionalInterface
public interface Compactor {
    /** Makes a conversation shorter. Changes nothing that is stored. */
    Compacted compact(Request request);

    /** What to make shorter, and the model it is for. */
    sealed interface Request {
        /** The name of the model. */
        String model();

        /**
         * The conversation up to a response that the service stored.
         *
         * @param responseId names the response
         */
        record OfResponse(String model, String responseId) implements Request {}

        /**
         * These items.
         *
         * @param items the oldest first
         */
        record OfItems(String model, List<Item> items) implements Request {
            public OfItems {
                items = List.copyOf(items);
            }
        }
    }

    /**
     * The shorter conversation.
     *
     * @param output what stands for all that was given, in order
     * @param usage what it cost, as the service says it
     */
    record Compacted(List<Item> output, Optional<Json> usage) {
        public Compacted {
            output = List.copyOf(output);
        }
    }
}
