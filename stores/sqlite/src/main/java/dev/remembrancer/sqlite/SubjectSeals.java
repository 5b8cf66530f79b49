package dev.remembrancer.sqlite;

import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.sealing.SubjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Seals what a unit writes under the keys of its subjects, and finds again what was sealed. Which key is whose stands in
 * the store itself, so that a key is given and taken in one transaction with what it seals.
 */
final class SubjectSeals {
    private static final String NOBODY = "";

    /** What stands before the name of a conversation where others have a user: no name of a user has a line break. */
    private static final String SESSION = "\n";

    private static final String AMONG = " user IN (SELECT value FROM json_each(?))";

    private final Sql sql;
    private final StoreKeys keys;
    private final Map<String, SubjectKey> known = new HashMap<>();

    SubjectSeals(Sql sql) {
        this.sql = sql;
        this.keys = sql.keys();
    }

    boolean areOn() {
        return keys.isSealing();
    }

    /** The key of the subject of a scope, which is given one when it has none. */
    SubjectKey of(Scope scope) {
        return of(scope.get(Scope.Level.USER).orElse(NOBODY));
    }

    private SubjectKey of(String user) {
        return find(user).orElseGet(() -> {
            SubjectKey fresh = keys.keys().fresh();
            sql.update(
                    "INSERT INTO subject_keys (user, key) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET key = excluded.key",
                    user,
                    fresh.id());
            known.put(user, fresh);
            return fresh;
        });
    }

    /** The key of the subject of a scope, if it has one. */
    Optional<SubjectKey> find(Scope scope) {
        return find(scope.get(Scope.Level.USER).orElse(NOBODY));
    }

    private Optional<SubjectKey> find(String user) {
        if (user.equals(NOBODY)) {
            return Optional.of(keys.common());
        }
        SubjectKey before = known.get(user);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<SubjectKey> found = sql.<String>first(Row::text, "SELECT key FROM subject_keys WHERE user = ?", user)
                .flatMap(keys.keys()::key);
        found.ifPresent(key -> known.put(user, key));
        return found;
    }

    /** The key of a conversation, which is given one when it has none. */
    SubjectKey ofSession(String session) {
        return of(SESSION + session);
    }

    /** The same, if it has one. */
    Optional<SubjectKey> findOfSession(String session) {
        return find(SESSION + session);
    }

    /** Takes the keys of conversations away. */
    List<String> takeKeysOfSessions(Collection<String> sessions) {
        String names = Json.quote(sessions.stream().map(SESSION::concat).toList());
        List<String> taken = sql.list(Row::text, "SELECT key FROM subject_keys WHERE" + AMONG, names);
        sql.update("DELETE FROM subject_keys WHERE" + AMONG, names);
        return taken;
    }

    /** The digest that something in a scope was stored with; empty when nothing of its subject is stored. */
    Optional<String> digest(Scope scope, String digest) {
        return areOn()
                ? find(scope.get(Scope.Level.USER).orElse(NOBODY)).map(key -> key.digest(digest))
                : Optional.of(digest);
    }

    /** What stands in the row of a memory. */
    MemoryWords.Row row(Memory memory, String digest) {
        MemoryWords words = MemoryWords.of(memory);
        if (!areOn()) {
            return new MemoryWords.Row(words, digest, Optional.empty());
        }
        SubjectKey key = of(memory.scope());
        byte[] sealed = key.seal(words.bytes(), MemoryWords.bound(memory));
        return new MemoryWords.Row(words.veiled(keys.common()), key.digest(digest), Optional.of(sealed));
    }

    /** What stands for a vector. */
    byte[] vector(Scope scope, long seq, long ordinal, byte[] vector) {
        return areOn() ? of(scope).seal(vector, vectorBound(seq, ordinal)) : vector;
    }

    static String[] vectorBound(long seq, long ordinal) {
        return new String[] {"passage", Long.toString(seq), Long.toString(ordinal)};
    }

    /** What stands in the column of keys for a key. */
    String key(MemoryKey key) {
        return areOn() ? keys.common().token(key.value()) : key.value();
    }

    /** A selection as the columns have it. */
    Selection selection(Selection asked) {
        if (!areOn()) {
            return asked;
        }
        Selection veiled =
                asked.tags(asked.tags().stream().map(keys.common()::token).collect(Collectors.toSet()));
        return asked.key().map(key -> veiled.key(new MemoryKey(key(key)))).orElse(veiled);
    }
}
