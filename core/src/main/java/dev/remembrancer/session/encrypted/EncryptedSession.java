package dev.remembrancer.session.encrypted;

import dev.remembrancer.ConflictException;
import dev.remembrancer.sealing.Hkdf;
import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.encrypted.Entry.Kind;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session whose items are sealed before they go into another. */
final class EncryptedSession extends ForwardingSession {
    private static final Logger LOG = LoggerFactory.getLogger(EncryptedSession.class);

    /** How often a change of what was read is tried again when others change it too. */
    private static final int ATTEMPTS = 50;

    private final Encryption encryption;
    private final InstantSource clock;

    EncryptedSession(Session inner, Encryption encryption, InstantSource clock) {
        super(inner);
        this.encryption = encryption;
        this.clock = clock;
    }

    @Override
    public List<Item> items(int last) {
        if (last <= 0) {
            return List.of();
        }
        for (int window = last;
                ;
                window = window > Integer.MAX_VALUE / 4 ? Integer.MAX_VALUE : Math.max(16, window * 2)) {
            List<Item> sealed = inner().items(window);
            boolean isWhole = sealed.size() < window || window == Integer.MAX_VALUE;
            Opener opener = opener();
            List<Entry> entries = opener.open(sealed);
            opener.requireRightKey(entries, isWhole);
            List<Item> readable = readable(entries);
            if (readable.size() >= last || isWhole) {
                long damaged = entries.stream()
                        .filter(entry -> !entry.is(Kind.READABLE) && !entry.is(Kind.EXPIRED))
                        .count();
                if (damaged > 0) {
                    LOG.warn("session {}: left out {} sealed items that are damaged", id(), damaged);
                }
                return List.copyOf(readable.subList(Math.max(0, readable.size() - last), readable.size()));
            }
        }
    }

    @Override
    public Appended append(List<Item> items) {
        List<Item> batch = List.copyOf(items);
        if (!batch.isEmpty()) {
            inner().append(sealed(batch, opener().sealing()));
        }
        return new Appended(batch.size(), false);
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        List<Item> batch = List.copyOf(items);
        if (batch.isEmpty()) {
            return new Appended(0, false);
        }
        Opener opener = opener();
        List<Item> sealed = sealed(batch, opener.sealing());
        Optional<ConflictException> conflict = Optional.empty();
        // The digest may have been made under a key that is an old one by now.
        for (Seal seal : opener.seals()) {
            for (byte[] digestKey : seal.digestKeys()) {
                try {
                    return inner().append(sealed, new IdempotencyKey(key.value(), digest(digestKey, key.digest())));
                } catch (ConflictException e) {
                    conflict = conflict.or(() -> Optional.of(e));
                }
            }
        }
        throw conflict.orElseThrow();
    }

    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        Opener opener = opener();
        AtomicInteger doubtful = new AtomicInteger();
        AtomicInteger authentic = new AtomicInteger();
        Optional<T> popped = inner().pop(envelope -> {
            Entry entry = opener.open(envelope);
            opener.requireRightKey(List.of(entry), false);
            doubtful.addAndGet(entry.is(Kind.DOUBTFUL) ? 1 : 0);
            authentic.addAndGet(entry.isAuthentic() ? 1 : 0);
            return entry.is(Kind.READABLE) ? reader.apply(entry.requireItem()) : Optional.empty();
        });
        if (popped.isEmpty() && authentic.get() == 0 && doubtful.get() > 0) {
            throw new WrongKeyException(
                    id(), doubtful.get(), "the key opens none; give the one they were sealed under");
        }
        return popped;
    }

    @Override
    public Cleared clear() {
        return inner().clear();
    }

    @Override
    public Replaced replace(List<Item> expected, List<Item> replacement) {
        List<Item> before = List.copyOf(expected);
        List<Item> after = List.copyOf(replacement);
        return retrying(() -> {
            Opener opener = opener();
            List<Entry> entries = opener.open(inner().items());
            opener.requireRightKey(entries, true);
            int end = end(entries, before);
            List<Entry> going = entries.subList(0, end);
            List<Item> coming = new ArrayList<>();
            going.stream()
                    .filter(entry -> !entry.is(Kind.READABLE))
                    .map(Entry::sealed)
                    .forEach(coming::add);
            // What stays behind the new items was written after them only in the order of the list.
            coming.addAll(Batch.seal(after, opener.sealing(), seconds(), "", encryption.random()));
            Replaced replaced =
                    inner().replace(going.stream().map(Entry::sealed).toList(), coming);
            int unread = entries.size()
                    - end
                    - readable(entries.subList(end, entries.size())).size();
            return new Replaced(before.size(), after.size(), replaced.kept() - unread);
        });
    }

    /** Where the oldest items end that are the expected ones. */
    private static int end(List<Entry> entries, List<Item> expected) {
        int end = 0;
        int matched = 0;
        while (matched < expected.size()) {
            if (end == entries.size()
                    || (entries.get(end).is(Kind.READABLE)
                            && !entries.get(end).requireItem().equals(expected.get(matched++)))) {
                throw new ConflictException("session: its oldest " + expected.size()
                        + " items are not those that were expected; read it again");
            }
            end++;
        }
        return end;
    }

    /**
     * Rewrites the oldest entries up to the last one that changes.
     *
     * @param rewriting what an entry becomes, given the sealed items before it; nothing to remove it
     * @return how many entries changed or went
     */
    int rewrite(Rewriting rewriting) {
        return retrying(() -> {
            Opener opener = opener();
            List<Entry> entries = opener.open(inner().items());
            opener.requireRightKey(entries, true);
            List<Item> coming = new ArrayList<>();
            int changed = 0;
            int end = 0;
            int comingUntilEnd = 0;
            for (int i = 0; i < entries.size(); i++) {
                Item sealed = entries.get(i).sealed();
                Optional<Item> rewritten = rewriting.rewrite(entries.get(i), opener.sealing(), coming);
                rewritten.ifPresent(coming::add);
                if (!rewritten.equals(Optional.of(sealed))) {
                    changed++;
                    end = i + 1;
                    comingUntilEnd = coming.size();
                }
            }
            if (changed > 0) {
                List<Item> going =
                        entries.subList(0, end).stream().map(Entry::sealed).toList();
                inner().replace(going, coming.subList(0, comingUntilEnd));
            }
            return changed;
        });
    }

    /** What becomes of an entry. */
    @FunctionalInterface
    interface Rewriting {
        Optional<Item> rewrite(Entry entry, Seal sealing, List<Item> before);
    }

    /** What others change in between makes it start over. */
    private static <R> R retrying(Supplier<R> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.get();
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public List<DamagedItem> damaged() {
        List<DamagedItem> damaged = new ArrayList<>(inner().damaged());
        List<Entry> entries = opener().open(inner().items());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!entry.is(Kind.READABLE) && !entry.is(Kind.EXPIRED)) {
                damaged.add(new DamagedItem("sealed item " + (i + 1), entry.problem()));
            }
        }
        return List.copyOf(damaged);
    }

    private Opener opener() {
        return new Opener(id(), encryption, clock.instant());
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private List<Item> sealed(List<Item> batch, Seal seal) {
        String after = "";
        if (seal.bindsPlaces()) {
            List<Item> newest = inner().items(1);
            after = Batch.of(newest.stream().findFirst());
        }
        return Batch.seal(batch, seal, seconds(), after, encryption.random());
    }

    private static List<Item> readable(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.is(Kind.READABLE))
                .map(Entry::requireItem)
                .toList();
    }

    /** A digest of the items would tell whoever sees the store when a session repeats itself. */
    private static String digest(byte[] key, String digest) {
        return HexFormat.of().formatHex(Hkdf.hmac(key, digest.getBytes(StandardCharsets.UTF_8)));
    }
}
