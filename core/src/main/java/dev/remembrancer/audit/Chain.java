package dev.remembrancer.audit;

import dev.remembrancer.audit.AuditEntry.Touched;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Adds entries to the record of a store, each sealed together with the one before it. The one before is read in the unit
 * that adds the next, and units come one after the other, so that several threads and processes make one chain.
 */
final class Chain {
    private static final int SALT = 16;

    private final AuditKeys keys;
    private final SecureRandom random;

    /** @param random where the salts of subjects come from */
    Chain(AuditKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    AuditKeys keys() {
        return keys;
    }

    /** The last entry of a store. */
    static Optional<AuditRow> last(StoreReader reader) {
        return reader.auditBefore(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /**
     * Refuses a store whose record was begun under another key.
     *
     * @throws AuditKeyUnusableException when it was
     */
    boolean requireKeyOf(StoreReader reader, Path file) {
        List<AuditRow> first = reader.auditAfter(Long.MIN_VALUE, 1);
        boolean fits = first.isEmpty()
                || AuditEntry.of(first.get(0))
                        .flatMap(AuditEntry::object)
                        .filter(keys.chain().copy().id()::equals)
                        .isPresent();
        if (!fits) {
            throw new AuditKeyUnusableException(file + " is not the key of this audit record, or its first entry was"
                    + " changed; put back the key that belongs to this memory, from a backup");
        }
        return true;
    }

    /** Adds an entry, and returns its number. */
    long add(StoreWriter writer, Actor actor, Deed deed) {
        ChainKey key = keys.chain().copy();
        AuditRow before = last(writer).orElseGet(() -> begin(writer, deed.at()));
        AuditRow row = row(key, before.seal(), entry(writer, key, before.number() + 1, actor, deed));
        writer.addAudit(row);
        return row.number();
    }

    /** Begins the record of a store, which has none, and returns the first entry. */
    AuditRow begin(StoreWriter writer, Instant at) {
        AuditRow first = first(at);
        writer.addAudit(first);
        return first;
    }

    /** The first entry of a record that is begun at an instant: the same each time, so that it can be vouched for before. */
    AuditRow first(Instant at) {
        ChainKey key = keys.chain().copy();
        AuditEntry entry = new AuditEntry(
                1,
                at,
                Actor.SYSTEM,
                Act.BEGUN,
                Optional.empty(),
                Optional.of(key.id()),
                Optional.empty(),
                false,
                false,
                new Touched(0, List.of(), Optional.empty()),
                0);
        return row(key, ChainKey.NO_SEAL, entry);
    }

    private static AuditRow row(ChainKey key, String before, AuditEntry entry) {
        String text = entry.text();
        return new AuditRow(entry.number(), text, key.seal(before, entry.number(), text));
    }

    private AuditEntry entry(StoreWriter writer, ChainKey key, long number, Actor actor, Deed deed) {
        boolean named = deed.memories().size() <= Touched.MOST_NAMED;
        return new AuditEntry(
                number,
                deed.at(),
                actor,
                deed.act(),
                deed.agent(),
                deed.object(),
                deed.subject().map(user -> key.mark(link(writer, key, user))),
                deed.everywhere(),
                deed.previewed(),
                new Touched(
                        deed.memories().size(),
                        named ? deed.memories() : List.of(),
                        named ? Optional.empty() : Optional.of(key.digest(deed.memories()))),
                writer.lastChange());
    }

    private AuditLink link(StoreWriter writer, ChainKey key, String user) {
        String name = key.name(user);
        return writer.auditLink(name).orElseGet(() -> {
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            AuditLink link = key.link(name, HexFormat.of().formatHex(salt));
            writer.keepAuditLink(link);
            return link;
        });
    }

    /** The mark of a user in the entries of a store, if there can be any. */
    Optional<String> mark(StoreReader reader, String user) {
        ChainKey key = keys.chain().copy();
        return reader.auditLink(key.name(user)).map(key::mark);
    }

    /** Takes away what links a user with the entries about that user, for ever. Returns whether there was such. */
    boolean unlink(StoreWriter writer, String user) {
        return writer.dropAuditLink(keys.chain().copy().name(user));
    }
}
