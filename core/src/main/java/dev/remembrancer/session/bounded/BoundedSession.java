package dev.remembrancer.session.bounded;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A session of which only the newest part is read. */
final class BoundedSession implements Session {
    private final Session inner;
    private final Bound bound;

    BoundedSession(Session inner, Bound bound) {
        this.inner = inner;
        this.bound = bound;
    }

    @Override
    public SessionId id() {
        return inner.id();
    }

    @Override
    public List<Item> items() {
        return bound.withinNewest(inner::items);
    }

    @Override
    public List<Item> items(int last) {
        return last <= 0 ? List.of() : Bound.items(last).within(items());
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
