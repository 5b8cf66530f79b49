package dev.remembrancer.session.turn;

import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A session in which something happens after the first pop. */
final class DisturbedSession extends ForwardingSession {
    private final Runnable disturbance;
    private final AtomicBoolean disturbed = new AtomicBoolean();

    DisturbedSession(Session inner, Runnable disturbance) {
        super(inner);
        this.disturbance = disturbance;
    }

    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        Optional<T> popped = inner().pop(reader);
        if (!disturbed.getAndSet(true)) {
            disturbance.run();
        }
        return popped;
    }
}
