package dev.remembrancer.server.access;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.KeyInfo.Secret;
import dev.remembrancer.server.access.SharedFile.Changed;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The keys that open the server, in one file. What is made, rotated or revoked here, or by another process, counts from
 * the next request on. Safe for use by several threads.
 */
public final class Keys {
    /** The name of the file in the directory of the data. */
    public static final String FILE = "keys.json";

    /** The longest overlap of a rotation. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private static final int MOST_SECRETS = 8;
    private static final byte[] NO_HASH = new byte[32];

    private final SharedFile<List<KeyInfo>> file;
    private final Register<String, KeyInfo> byId = new Register<>(KeyInfo::id);
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * A key that was just made or rotated.
     *
     * @param info what is kept of it
     * @param secret the key itself: show it now, it is kept nowhere
     */
    public record MadeKey(KeyInfo info, String secret) {
        @Override
        public String toString() {
            return "MadeKey[" + info.id() + "]";
        }
    }

    /** What a key that somebody showed is worth. */
    public sealed interface Verdict {
        /** It opens. */
        record Good(KeyInfo key) implements Verdict {}

        /** It opens nothing. */
        record Bad(String why) implements Verdict {}
    }

    /** The keys in a file, which need not be there. */
    public Keys(Path file, InstantSource clock, SecureRandom random) {
        this.file = new SharedFile<>(file, new KeyFile());
        this.clock = clock;
        this.random = random;
    }

    /** Whether there is a key that opens now. */
    public boolean isAnyActive() {
        Instant now = clock.instant();
        return list().stream().anyMatch(key -> key.state(now) == KeyInfo.State.ACTIVE);
    }

    /** Makes the first key, which may do everything, if there never was one. Of several processes at once one does. */
    public Optional<MadeKey> first() {
        if (file.current().isPresent()) {
            return Optional.empty();
        }
        return file.change(before -> {
            if (before.isPresent()) {
                return new Changed<>(before.get(), Optional.empty());
            }
            MadeKey made = make(new Grant(
                    "first key", TenantId.DEFAULT, Permission.all(), Binding.NONE, Optional.empty(), Optional.empty()));
            return new Changed<>(List.of(made.info()), Optional.of(made));
        });
    }

    /** All keys, also those that open no more, in the order in which they were made. */
    public List<KeyInfo> list() {
        return file.current().orElse(List.of());
    }

    /** The key of that id. */
    public Optional<KeyInfo> find(String id) {
        return byId.find(list(), id);
    }

    /** Makes a key. */
    public MadeKey create(Grant grant) {
        if (grant.expiresAt().filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            throw new InvalidRequestException("expires_at", "is past; name a time to come");
        }
        MadeKey made = make(grant);
        return file.change(before -> {
            List<KeyInfo> keys = new ArrayList<>(before.orElse(List.of()));
            keys.add(made.info());
            return new Changed<>(List.copyOf(keys), made);
        });
    }

    /**
     * Gives a key another secret. Its id, and what it is for, stay; the secret before opens until the overlap is over.
     *
     * @param overlap how long both open; zero for not at all
     * @throws NotFoundException when there is no such key
     * @throws ConflictException when it is revoked or expired
     */
    public MadeKey rotate(String id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new InvalidRequestException("overlap", "must be from 0 to " + LONGEST_OVERLAP.toDays() + " days");
        }
        Instant now = clock.instant();
        ApiKey fresh = ApiKey.make(id, random);
        KeyInfo rotated = change(id, key -> {
            if (key.state(now) != KeyInfo.State.ACTIVE) {
                throw new ConflictException("key " + id + " opens nothing any more; make another");
            }
            return key.with(secrets(key, fresh, now, now.plus(overlap)));
        });
        return new MadeKey(rotated, fresh.reveal());
    }

    /**
     * Ends a key for good. One that is revoked already stays as it is.
     *
     * @throws NotFoundException when there is no such key
     */
    public KeyInfo revoke(String id) {
        Instant now = clock.instant();
        return change(id, key -> key.revoked(now));
    }

    /** Ends all keys of a tenant, and returns how many of them opened until now. */
    public int revokeAll(TenantId tenant) {
        Predicate<KeyInfo> open =
                key -> key.grant().tenant().equals(tenant) && key.revokedAt().isEmpty();
        if (list().stream().noneMatch(open)) {
            return 0;
        }
        Instant now = clock.instant();
        return file.change(before -> {
            List<KeyInfo> keys = before.orElse(List.of());
            return new Changed<>(
                    keys.stream()
                            .map(key -> open.test(key) ? key.revoked(now) : key)
                            .toList(),
                    (int) keys.stream().filter(open).count());
        });
    }

    /**
     * What a key that somebody showed is worth. The time this takes does not tell how much of the key was right, nor
     * whether its id is known; that it is expired or revoked is told only to who has its secret.
     */
    public Verdict verify(String shown) {
        Optional<ApiKey> parsed = ApiKey.parse(shown);
        if (parsed.isEmpty()) {
            return new Verdict.Bad("This key opens nothing here; see that it is whole, and of this server.");
        }
        ApiKey key = parsed.get();
        byte[] hash = key.hash();
        Optional<KeyInfo> known = find(key.id());
        boolean matched = false;
        boolean opens = false;
        Instant now = clock.instant();
        for (Secret secret : known.map(KeyInfo::secrets).orElse(List.of(new Secret("", Optional.empty())))) {
            byte[] expected = secret.hash().isEmpty() ? NO_HASH : HexFormat.of().parseHex(secret.hash());
            boolean same = MessageDigest.isEqual(expected, hash);
            matched |= same;
            opens |= same && secret.opensAt(now);
        }
        if (known.isEmpty() || !matched) {
            return new Verdict.Bad("This key opens nothing here; see that it is whole, and of this server.");
        }
        return switch (known.get().state(now)) {
            case REVOKED -> new Verdict.Bad("This key was revoked; use another.");
            case EXPIRED -> new Verdict.Bad("This key has expired; use another.");
            case ACTIVE ->
                opens
                        ? new Verdict.Good(known.get())
                        : new Verdict.Bad("This key was rotated, and its overlap is over; use the new secret.");
        };
    }

    private MadeKey make(Grant grant) {
        ApiKey key = ApiKey.make(random);
        Secret secret = new Secret(key.written(), Optional.empty());
        return new MadeKey(
                new KeyInfo(key.id(), grant, clock.instant(), Optional.empty(), List.of(secret)), key.reveal());
    }

    private static List<Secret> secrets(KeyInfo key, ApiKey fresh, Instant now, Instant until) {
        List<Secret> secrets = new ArrayList<>();
        for (Secret secret : key.secrets()) {
            Instant end = secret.until().filter(until::isAfter).orElse(until);
            if (end.isAfter(now)) {
                secrets.add(new Secret(secret.hash(), Optional.of(end)));
            }
        }
        if (secrets.size() >= MOST_SECRETS) {
            throw new ConflictException("key " + key.id() + " has " + MOST_SECRETS
                    + " secrets that still open; rotate it again with a shorter overlap, or wait");
        }
        secrets.add(new Secret(fresh.written(), Optional.empty()));
        return secrets;
    }

    private KeyInfo change(String id, UnaryOperator<KeyInfo> change) {
        return file.change(before -> {
            List<KeyInfo> keys = new ArrayList<>(before.orElse(List.of()));
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).id().equals(id)) {
                    keys.set(i, change.apply(keys.get(i)));
                    return new Changed<>(List.copyOf(keys), keys.get(i));
                }
            }
            throw new NotFoundException("There is no key of this id.");
        });
    }
}
