package dev.remembrancer.session.turn;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A session in which something happens after the first pop. */
record DisturbedSession(Session inner, Runnable disturbance, AtomicBoolean disturbed) implements Session {
    DisturbedSession(Session inner, Runnable disturbance) {
        this(inner, disturbance, new AtomicBoolean());
    }

    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        Optional<T> popped = inner.pop(reader);
        if (!disturbed.getAndSet(true)) {
            disturbance.run();
        }
        return popped;
    }

    @Override
    public SessionId id() {
        return inner.id();
    }

    @Override
    public List<Item> items(int last) {
        return inner.items(last);
    }

    @Override
    public Appended append(List<Item> items) {
        return inner.append(items);
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        return inner.append(items, key);
    }

    @Override
    public Cleared clear() {
        return inner.clear();
    }

    @Override
    public Replaced replace(List<Item> expected, List<Item> replacement) {
        return inner.replace(expected, replacement);
    }

    @Override
    public Optional<SessionInfo> info() {
        return inner.info();
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        return inner.describe(owner, metadata);
    }

    @Override
    public List<DamagedItem> damaged() {
        return inner.damaged();
    }
}
