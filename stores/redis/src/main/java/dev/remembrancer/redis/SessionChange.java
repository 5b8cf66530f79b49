package dev.remembrancer.redis;

import static dev.remembrancer.redis.Exchange.command;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.PlannedChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The commands that carry out what a unit planned, those of the Agents SDK in their order. */
final class SessionChange {
    /** Stands where a row was until it is taken out: no JSON, so that no row says it. */
    private static final String REMOVED = "remembrancer removed this";

    private final WatchedSession before;
    private final PlannedChanges changes;
    private final SessionKeys keys;
    private final List<CommandArguments> commands = new ArrayList<>();

    private SessionChange(WatchedSession before, PlannedChanges changes) {
        this.before = before;
        this.changes = changes;
        this.keys = before.keys();
    }

    static List<CommandArguments> commands(WatchedSession before, PlannedChanges changes, Optional<Duration> ttl) {
        SessionChange change = new SessionChange(before, changes);
        if (changes.isCleared()) {
            change.add(Command.DEL, keysOf(before));
        } else {
            change.plan();
            ttl.ifPresent(change::expire);
        }
        return change.commands;
    }

    private void plan() {
        String now = SessionHash.text(before.now());
        if (before.hasForeignFacts()) {
            add(Command.DEL, keys.facts());
        }
        add(Command.HSET, keys.session(), "session_id", before.id().value());
        add(Command.HSETNX, keys.session(), "created_at", now);
        remove(changes.removed());
        if (!changes.appended().isEmpty()) {
            CommandArguments push = command(Command.RPUSH, keys.messages());
            changes.appended().stream().map(Item::compactAscii).forEach(push::add);
            commands.add(push);
        }
        boolean itemsChange =
                !changes.removed().isEmpty() || !changes.appended().isEmpty();
        add(itemsChange ? Command.HSET : Command.HSETNX, keys.session(), "updated_at", now);
        changes.described().ifPresent(this::describe);
        if (changes.described().isPresent() || !changes.kept().isEmpty()) {
            add(
                    Command.HSET,
                    keys.facts(),
                    "created_at",
                    before.hash().created().orElse(now));
        }
        for (IdempotencyKey key : changes.kept()) {
            add(Command.HSET, keys.facts(), SessionHash.KEY + key.value(), key.digest());
        }
    }

    /** Takes rows from the end, or wherever they are: a list can't lose its n-th element otherwise. */
    private void remove(List<ItemRow> rows) {
        Set<String> places = rows.stream().map(ItemRow::place).collect(Collectors.toSet());
        int atEnd = 0;
        while (places.contains(Integer.toString(-atEnd - 1))) {
            atEnd++;
        }
        if (atEnd == places.size()) {
            if (atEnd > 0) {
                add(Command.LTRIM, keys.messages(), "0", Integer.toString(-atEnd - 1));
            }
            return;
        }
        places.forEach(place -> add(Command.LSET, keys.messages(), place, REMOVED));
        add(Command.LREM, keys.messages(), "0", REMOVED);
    }

    private void describe(SessionInfo info) {
        if (info.owner().isPresent()) {
            add(Command.HSET, keys.facts(), "owner", info.owner().get());
        } else {
            add(Command.HDEL, keys.facts(), "owner");
        }
        add(Command.HSET, keys.facts(), "metadata", SessionHash.metadata(info.metadata()));
    }

    private void expire(Duration ttl) {
        String at = Long.toString(before.now().toEpochMilli() + ttl.toMillis());
        keys.all().forEach(key -> add(Command.PEXPIREAT, key, at));
    }

    private static String[] keysOf(WatchedSession before) {
        return before.keys().all().toArray(new String[0]);
    }

    private void add(Command command, String... arguments) {
        commands.add(command(command, arguments));
    }
}
