package dev.remembrancer.engine;

import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Conversations whose handling is observed. */
public final class ObservedSessions extends ForwardingSessions {
    private final Observer observer;

    private ObservedSessions(Sessions inner, Observer observer) {
        super(inner);
        this.observer = observer;
    }

    /**
     * The same conversations, observed.
     *
     * @param sessions closed with these
     */
    public static Sessions over(Sessions sessions, Observer observer) {
        return observer == Observer.NONE ? sessions : new ObservedSessions(sessions, observer);
    }

    @Override
    public Session session(SessionId id) {
        return new Observed(inner().session(id), observer);
    }

    private static final class Observed extends ForwardingSession {
        private final Observer observer;

        Observed(Session inner, Observer observer) {
            super(inner);
            this.observer = observer;
        }

        @Override
        public List<Item> items(int last) {
            return observer.observe(Activity.READ_ITEMS, () -> inner().items(last));
        }

        @Override
        public Appended append(List<Item> items) {
            return observer.observe(Activity.APPEND, () -> inner().append(items));
        }

        @Override
        public Appended append(List<Item> items, IdempotencyKey key) {
            return observer.observe(Activity.APPEND, () -> inner().append(items, key));
        }

        @Override
        public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
            return observer.observe(Activity.POP, () -> inner().pop(reader));
        }

        @Override
        public Cleared clear() {
            return observer.observe(Activity.CLEAR, () -> inner().clear());
        }

        @Override
        public Replaced replace(List<Item> expected, List<Item> replacement) {
            return observer.observe(Activity.REPLACE, () -> inner().replace(expected, replacement));
        }
    }
}
