package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes back what a failed attempt appended, so that it can be made again. */
public final class Rewinding {
    private final Function<Item, Fingerprint> print;

    private Rewinding(Function<Item, Fingerprint> print) {
        this.print = print;
    }

    /** Compares whole items. */
    public static Rewinding exact() {
        return new Rewinding(Fingerprint::of);
    }

    /** Compares items without their ids: for a service that gives them ids of its own. */
    public static Rewinding withoutIds() {
        return new Rewinding(Fingerprint::withoutId);
    }

    /** What became of the items. */
    public sealed interface Rewound {
        /**
         * They are gone.
         *
         * @param items how many
         */
        record Done(int items) implements Rewound {}

        /**
         * They are not the newest items of the session, or not any more: somebody else has written. None is missing.
         *
         * @param restored how many were taken off, and appended again behind what had come meanwhile
         */
        record Refused(int restored) implements Rewound {}
    }

    /**
     * Removes the newest items, if they are exactly these.
     *
     * <p>They go one by one, the newest first, and none that is another. When another one stands there meanwhile, or
     * the store fails, what was taken off is appended again, in its order; such a failure is thrown on.
     *
     * @param appended what was appended, in its order
     */
    public Rewound rewind(Session session, List<Item> appended) {
        List<Fingerprint> expected = appended.stream().map(print).toList();
        if (!session.items(expected.size()).stream().map(print).toList().equals(expected)) {
            return new Rewound.Refused(0);
        }
        Deque<Item> taken = new ArrayDeque<>();
        try {
            for (int i = expected.size() - 1; i >= 0; i--) {
                Fingerprint wanted = expected.get(i);
                Optional<Item> popped = session.pop(item -> Optional.of(require(item, wanted)));
                if (popped.isEmpty()) {
                    return refused(session, taken);
                }
                taken.addFirst(popped.get());
            }
            return new Rewound.Done(taken.size());
        } catch (AnotherItemException e) {
            return refused(session, taken);
        } catch (RuntimeException e) {
            try {
                refused(session, taken);
            } catch (RuntimeException whileRestoring) {
                e.addSuppressed(whileRestoring);
            }
            throw e;
        }
    }

    private Item require(Item item, Fingerprint wanted) {
        if (!print.apply(item).equals(wanted)) {
            throw new AnotherItemException();
        }
        return item;
    }

    private static Rewound refused(Session session, Deque<Item> taken) {
        if (!taken.isEmpty()) {
            session.append(new ArrayList<>(taken));
        }
        return new Rewound.Refused(taken.size());
    }

    /** Ends a pop before it removes anything. Never seen outside. */
    private static final class AnotherItemException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AnotherItemException() {
            super("another item stands there", null, false, false);
        }
    }
}
