package dev.remembrancer.session.store;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session whose items are rows of a store. */
final class StoredSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSession.class);

    private final SessionStore store;
    private final SessionId id;

    StoredSession(SessionStore store, SessionId id) {
        this.store = store;
        this.id = id;
    }

    @Override
    public SessionId id() {
        return id;
    }

    @Override
    public List<Item> items(int last) {
        if (last <= 0) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (ReadRow read : newestReadable(limit -> store.newest(id, limit), last)) {
            items.add(read.requireItem());
        }
        Collections.reverse(items);
        return Collections.unmodifiableList(items);
    }

    @Override
    public Appended append(List<Item> items) {
        List<Item> batch = List.copyOf(items);
        if (!batch.isEmpty()) {
            store.write(id, writer -> {
                writer.append(batch);
                return batch.size();
            });
        }
        return new Appended(batch.size(), false);
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        List<Item> batch = List.copyOf(items);
        if (batch.isEmpty()) {
            return new Appended(0, false);
        }
        return store.write(id, writer -> appendOnce(writer, batch, key));
    }

    private static Appended appendOnce(SessionWriter writer, List<Item> batch, IdempotencyKey key) {
        Optional<String> kept = writer.kept(key.value());
        if (kept.isEmpty()) {
            writer.append(batch);
            writer.keep(key);
            return new Appended(batch.size(), false);
        }
        if (!kept.get().equals(key.digest())) {
            throw new ConflictException("idempotency_key: was used for other items; use a new key for new items");
        }
        return new Appended(batch.size(), true);
    }

    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        return store.write(id, writer -> {
            for (int window = 1; ; window = wider(window)) {
                List<ItemRow> rows = writer.newest(window);
                for (ItemRow row : rows) {
                    Optional<T> popped = ReadRow.of(row).item().flatMap(reader);
                    if (popped.isPresent()) {
                        writer.remove(List.of(row));
                        return popped;
                    }
                }
                if (rows.size() < window) {
                    return Optional.<T>empty();
                }
            }
        });
    }

    @Override
    public Cleared clear() {
        return new Cleared(store.write(id, SessionWriter::clear));
    }

    @Override
    public Replaced replace(List<Item> expected, List<Item> replacement) {
        List<Item> before = List.copyOf(expected);
        List<Item> after = List.copyOf(replacement);
        return store.write(id, writer -> {
            List<ReadRow> rows = new ArrayList<>(newestReadable(writer::newest, Integer.MAX_VALUE));
            Collections.reverse(rows);
            List<Item> there = rows.stream().map(ReadRow::requireItem).toList();
            if (there.size() < before.size() || !there.subList(0, before.size()).equals(before)) {
                throw new ConflictException("session: its oldest " + before.size()
                        + " items are not those that were expected; read it again");
            }
            List<Item> kept = there.subList(before.size(), there.size());
            List<Item> all = new ArrayList<>(after);
            all.addAll(kept);
            // What stays is written anew, so that it stands behind what is new.
            writer.remove(rows.stream().map(ReadRow::row).toList());
            writer.append(all);
            return new Replaced(before.size(), after.size(), kept.size());
        });
    }

    @Override
    public Optional<SessionInfo> info() {
        return store.info(id);
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        Map<String, String> facts = Map.copyOf(metadata);
        return store.write(id, writer -> writer.describe(owner, facts));
    }

    @Override
    public List<DamagedItem> damaged() {
        List<DamagedItem> damaged = new ArrayList<>();
        for (ItemRow row : store.newest(id, Integer.MAX_VALUE)) {
            ReadRow.of(row).problem().ifPresent(problem -> damaged.add(new DamagedItem(row.place(), problem)));
        }
        Collections.reverse(damaged);
        return Collections.unmodifiableList(damaged);
    }

    /** The newest rows that can be read, the newest first: looks further back for each that can't. */
    private List<ReadRow> newestReadable(IntFunction<List<ItemRow>> newest, int wanted) {
        for (int window = wanted; ; window = wider(window)) {
            List<ItemRow> rows = newest.apply(window);
            List<ReadRow> readable = new ArrayList<>(rows.size());
            for (ItemRow row : rows) {
                ReadRow read = ReadRow.of(row);
                if (read.item().isPresent()) {
                    readable.add(read);
                }
            }
            if (readable.size() >= wanted || rows.size() < window) {
                int unreadable = rows.size() - readable.size();
                if (unreadable > 0) {
                    LOG.warn("session {}: left out {} damaged items of the newest {}", id, unreadable, rows.size());
                }
                return readable.subList(0, Math.min(wanted, readable.size()));
            }
        }
    }

    private static int wider(int window) {
        return window > Integer.MAX_VALUE / 4 ? Integer.MAX_VALUE : Math.max(16, window * 2);
    }
}
