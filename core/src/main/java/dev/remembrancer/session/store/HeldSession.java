package dev.remembrancer.session.store;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One session held whole in memory: for stores that read a session whole, change it, and put it back whole. Not safe for
 * several threads by itself.
 */
public final class HeldSession {
    private final SessionId id;
    private final List<ItemRow> rows = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private SessionInfo info;
    private long lastPlace;

    /** A session that begins now. */
    public HeldSession(SessionId id, Instant now) {
        this.id = id;
        this.info = new SessionInfo(id, now, now, Optional.empty(), Map.of());
    }

    /**
     * A session as it was found.
     *
     * @param texts what its rows say, the oldest first, readable or not
     * @param kept the digests under its idempotency keys
     * @param info what is known about it
     */
    public HeldSession(List<String> texts, Map<String, String> kept, SessionInfo info) {
        this.id = info.id();
        for (String text : texts) {
            rows.add(new ItemRow(Long.toString(++lastPlace), text));
        }
        this.kept.putAll(kept);
        this.info = info;
    }

    /** What is known about it. */
    public SessionInfo info() {
        return info;
    }

    /** What its rows say, the oldest first. */
    public List<String> texts() {
        return rows.stream().map(ItemRow::text).toList();
    }

    /** The digests under its idempotency keys. */
    public Map<String, String> kept() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** The newest rows, the newest first. */
    public List<ItemRow> newest(int limit) {
        List<ItemRow> newest = new ArrayList<>();
        for (int i = rows.size() - 1; i >= 0 && newest.size() < limit; i--) {
            newest.add(rows.get(i));
        }
        return newest;
    }

    /** What a unit reads of it. */
    public PlannedChanges.Before before() {
        return new PlannedChanges.Before() {
            @Override
            public List<ItemRow> newest(int limit) {
                return HeldSession.this.newest(limit);
            }

            @Override
            public int count() {
                return rows.size();
            }

            @Override
            public Optional<String> kept(String idempotencyKey) {
                return Optional.ofNullable(kept.get(idempotencyKey));
            }

            @Override
            public SessionInfo described(Optional<String> owner, Map<String, String> metadata) {
                return new SessionInfo(id, info.createdAt(), info.updatedAt(), owner, metadata);
            }
        };
    }

    /** Carries out what a unit planned, clearing aside. */
    public void apply(PlannedChanges changes, Instant now) {
        if (!changes.removed().isEmpty()) {
            Set<String> places =
                    changes.removed().stream().map(ItemRow::place).collect(Collectors.toCollection(HashSet::new));
            rows.removeIf(row -> places.contains(row.place()));
        }
        for (Item item : changes.appended()) {
            rows.add(new ItemRow(Long.toString(++lastPlace), item.json()));
        }
        changes.kept().forEach(key -> kept.put(key.value(), key.digest()));
        info = changes.described().orElse(info);
        if (!changes.removed().isEmpty() || !changes.appended().isEmpty()) {
            info = new SessionInfo(id, info.createdAt(), now, info.owner(), info.metadata());
        }
    }
}
