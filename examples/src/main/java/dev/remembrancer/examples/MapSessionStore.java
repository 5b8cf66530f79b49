package dev.remembrancer.examples;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.HeldSession;
import dev.remembrancer.session.store.InfoListing;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.PlannedChanges;
import dev.remembrancer.session.store.SessionStore;
import dev.remembrancer.session.store.SessionWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Your own store: sessions in any map that puts a value in the place of another only if that is still there. */
record MapSessionStore(ConcurrentMap<SessionId, Value> map, InstantSource clock) implements SessionStore {
    /** One session as the map keeps it. */
    record Value(List<String> texts, Map<String, String> keys, SessionInfo info) {}

    private Optional<Value> find(SessionId id) {
        return Optional.ofNullable(map.get(id));
    }

    private static HeldSession held(Value value) {
        return new HeldSession(value.texts(), value.keys(), value.info());
    }

    @Override
    public List<ItemRow> newest(SessionId id, int limit) {
        return find(id).map(value -> held(value).newest(limit)).orElse(List.of());
    }

    @Override
    public <R> R write(SessionId id, Function<? super SessionWriter, ? extends R> unit) {
        while (true) {
            Optional<Value> before = find(id);
            HeldSession held = before.map(MapSessionStore::held).orElseGet(() -> new HeldSession(id, clock.instant()));
            PlannedChanges changes = new PlannedChanges(held.before());
            R result = unit.apply(changes);
            if (changes.isEmpty() || commit(id, before, held, changes)) {
                return result;
            }
        }
    }

    private boolean commit(SessionId id, Optional<Value> before, HeldSession held, PlannedChanges changes) {
        if (changes.isCleared()) {
            return before.isEmpty() || map.remove(id, before.get());
        }
        held.apply(changes, clock.instant());
        Value after = new Value(held.texts(), held.kept(), held.info());
        return before.isEmpty() ? map.putIfAbsent(id, after) == null : map.replace(id, before.get(), after);
    }

    @Override
    public Optional<SessionInfo> info(SessionId id) {
        return find(id).map(Value::info);
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return InfoListing.of(map.values().stream().map(Value::info), query);
    }

    @Override
    public void close() {}
}
