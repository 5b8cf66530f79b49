package dev.remembrancer.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A session that does what another does, but for what a subclass does otherwise: the base of decorators. */
public abstract class ForwardingSession implements Session {
    private final Session inner;

    /**
     * A session over another.
     *
     * @param inner what does the work
     */
    protected ForwardingSession(Session inner) {
        this.inner = inner;
    }

    /** The session below. */
    protected final Session inner() {
        return inner;
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
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        return inner.pop(reader);
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
