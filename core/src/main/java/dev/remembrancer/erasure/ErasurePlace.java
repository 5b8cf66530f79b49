package dev.remembrancer.erasure;

import dev.remembrancer.audit.SigningKey;
import dev.remembrancer.session.store.SessionFiles;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What surrounds a memory and has to do with erasing from it.
 *
 * @param sessions the files of the conversations
 * @param ledger where it is written down who was erased
 * @param key what receipts are signed with; asked for when there is one to sign
 * @param untouched names files beside the memory that may hold something and are not looked at
 */
public record ErasurePlace(
        SessionFiles sessions, TombstoneLedger ledger, Supplier<SigningKey> key, Supplier<List<String>> untouched) {
    /** Of a memory that keeps no files: the ledger and the key are gone with the process. */
    public static ErasurePlace inMemory() {
        SigningKey[] made = new SigningKey[1];
        Object lock = new Object();
        return new ErasurePlace(
                SessionFiles.NONE,
                new HeldLedger(),
                () -> {
                    synchronized (lock) {
                        if (made[0] == null) {
                            made[0] = SigningKey.made(new SecureRandom());
                        }
                        return made[0];
                    }
                },
                List::of);
    }

    private static final class HeldLedger implements TombstoneLedger {
        private final List<Tombstone> held = new ArrayList<>();

        @Override
        public synchronized void add(Tombstone tombstone) {
            held.add(tombstone);
        }

        @Override
        public synchronized List<Tombstone> all() {
            return TombstoneLedger.merged(held);
        }
    }
}
