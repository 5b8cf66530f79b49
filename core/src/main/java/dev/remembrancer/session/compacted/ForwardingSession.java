package dev.remembrancer.session.compacted;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A session that does what another does, and more. */
abstract sealed class ForwardingSession implements Session permits CompactedSession, ResponsesCompactedSession {
    private final Session inner;

    ForwardingSession(Session inner) {
        this.inner = inner;
    }

    final Session inner() {
        return inner;
    }

    @Override
    public final SessionId id() {
        return inner.id();
    }

    @Override
    public final List<Item> items(int last) {
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
    public final <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        return inner.pop(reader);
    }

    @Override
    public Cleared clear() {
        return inner.clear();
    }

    @Override
    public final Replaced replace(List<Item> expected, List<Item> replacement) {
        return inner.replace(expected, replacement);
    }

    @Override
    public final Optional<SessionInfo> info() {
        return inner.info();
    }

    @Override
    public final SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        return inner.describe(owner, metadata);
    }

    @Override
    public final List<DamagedItem> damaged() {
        return inner.damaged();
    }
}
