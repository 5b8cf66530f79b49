package dev.remembrancer.embedded;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.AuditKeys;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.audit.SigningKey;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.engine.ObservedSessions;
import dev.remembrancer.erasure.ErasurePlace;
import dev.remembrancer.erasure.LedgerFile;
import dev.remembrancer.lucene.LuceneIndex;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.StoredCalibration;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.SteadyClock;
import dev.remembrancer.sqlite.SessionTables;
import dev.remembrancer.sqlite.SqliteOptions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import dev.remembrancer.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A memory in one directory: {@code memory.db} is the truth, in SQLite; {@code index/} is derived from it, by Lucene,
 * and may be deleted while nobody has it open; {@code sessions.db} has the conversations, in the tables of the OpenAI
 * Agents SDK, whose Python sessions may use the file too. {@code calibration.json}, if it is there, says how scores
 * become confidences: see {@link StoredCalibration}. The model is unpacked once for all directories of a user, in
 * {@code REMEMBRANCER_CACHE} or {@code ~/.cache/remembrancer}.
 *
 * <p>{@code Remembrancer.open(directory)} finds this by itself.
 */
public final class Embedded extends UsualOpener {
    /** The name of the store's file in the directory. */
    public static final String STORE = "memory.db";

    /** The name of the file of conversations in the directory. */
    public static final String SESSIONS = "sessions.db";

    /**
     * The variable that names a directory, which must be there, for the signed heads of audit records: best on a disk that
     * is not the data's. Without it they are in the directory of the data.
     */
    public static final String HEADS_VARIABLE = "REMEMBRANCER_AUDIT_HEADS";

    /** The name of the index's directory in the directory. */
    public static final String INDEX = "index";

    @Override
    Opening usual() {
        return new Opening(Embedded::model, InstantSource.system(), EmbeddedOptions.USUAL);
    }

    /**
     * Opens the memory in a directory with another embedding model, such as one of LangChain4j's. What is there from a
     * model before is embedded anew in the background; until then it is found by its words.
     *
     * @param embedder closed with the memory
     */
    public static Remembrancer open(Path directory, Embedder embedder) {
        return open(directory, embedder, InstantSource.system());
    }

    /** The same, with a clock of one's own. */
    public static Remembrancer open(Path directory, Embedder embedder, InstantSource clock) {
        return open(directory, embedder, clock, EmbeddedOptions.USUAL);
    }

    /**
     * Opens the memory in a directory whose rows and conversations are encrypted, each under a key of its subject, so that
     * erasing somebody makes what older backups have of them unreadable. A new directory is such a one from now on. The
     * search index is in the heap alone, and built anew at each opening.
     *
     * @throws dev.remembrancer.PermanentException when the directory holds what is not encrypted, or with other keys;
     *     nothing is changed by that
     */
    public static Remembrancer openSealed(Path directory, Embedder embedder, InstantSource clock, AtRest keys) {
        return open(directory, embedder, clock, EmbeddedOptions.USUAL.keys(keys));
    }

    /** The same as {@link #open(Path, Embedder)}, but nothing of what is done is kept in an audit record. */
    public static Remembrancer openUnrecorded(Path directory, Embedder embedder) {
        return open(directory, embedder, InstantSource.system(), EmbeddedOptions.USUAL.unrecorded());
    }

    /**
     * Opens the memory in a directory as the options say. Without keys among them, one that is encrypted is refused.
     *
     * @param embedder closed with the memory
     */
    public static Remembrancer open(Path directory, Embedder embedder, InstantSource clock, EmbeddedOptions options) {
        Observer observer = options.observer();
        Optional<AtRest> keys = options.keys();
        DataDirectory.prepare(directory);
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            SqliteStore store = opening(opened, store(directory, clock, observer, keys));
            SqliteSessionStore conversations = opening(
                    opened,
                    SqliteSessionStore.open(
                            directory.resolve(SESSIONS),
                            clock,
                            SqliteOptions.DEFAULT,
                            SessionTables.DEFAULT,
                            observer));
            SecureRandom random = new SecureRandom();
            Sessions plain = StoredSessions.over(conversations);
            Sessions sessions = keys.isEmpty() ? plain : SealedConversations.over(plain, store, clock);
            SearchIndex index = opening(
                    opened,
                    keys.isEmpty()
                            ? LuceneIndex.open(directory.resolve(INDEX), embedder.info(), observer)
                            : LuceneIndex.inMemory(embedder.info(), observer));
            Recorder recorder =
                    options.isRecorded() ? Recorder.open(store, auditFiles(directory, random), clock) : Recorder.NONE;
            Engine.Parts parts = new Engine.Parts(
                            store,
                            index,
                            embedder,
                            ObservedSessions.over(sessions, observer),
                            clock,
                            new Ids(clock, random))
                    .forgottenKept(options.forgottenKept())
                    .observer(observer)
                    .erasurePlace(new ErasurePlace(
                            conversations,
                            new LedgerFile(directory.resolve(LedgerFile.NAME)),
                            signingKey(directory),
                            () -> OtherFiles.in(directory)))
                    .recorder(recorder)
                    .guard(options.guard())
                    .conflicts(options.conflicts())
                    .policy(options.policy())
                    .calibration(calibration(directory, embedder))
                    .steady(SteadyClock.beside(clock, BootClock::open));
            return Engine.open(options.reranker().map(parts::reranker).orElse(parts));
        } catch (RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    private static Calibration calibration(Path directory, Embedder embedder) {
        return StoredCalibration.in(directory, embedder.info().fingerprint())
                .map(StoredCalibration::calibration)
                .orElse(Calibration.BUILT_IN);
    }

    private static SqliteStore store(Path directory, InstantSource clock, Observer observer, Optional<AtRest> keys) {
        Path file = directory.resolve(STORE);
        return keys.isEmpty()
                ? SqliteStore.open(file, clock, SqliteOptions.DEFAULT, observer)
                : SqliteStore.openSealed(
                        file, clock, SqliteOptions.DEFAULT, observer, keys.get().open(directory));
    }

    /** The key that a memory signs with what it vouches for. It is made when it is first asked for. */
    public static Supplier<SigningKey> signingKey(Path directory) {
        return () -> AuditKeys.inOrMade(directory.resolve(AuditKeys.FILE), new SecureRandom())
                .signing();
    }

    private static <T extends AutoCloseable> T opening(Deque<AutoCloseable> opened, T part) {
        opened.push(part);
        return part;
    }

    private static void closeAll(Deque<AutoCloseable> opened, RuntimeException reason) {
        for (AutoCloseable part : opened) {
            try {
                part.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Where what belongs to the audit record of a directory lies. */
    static AuditFiles auditFiles(Path directory, SecureRandom random) {
        AuditFiles files = AuditFiles.in(directory, random);
        String elsewhere = System.getenv(HEADS_VARIABLE);
        return elsewhere == null || elsewhere.isBlank() ? files : files.heads(Path.of(elsewhere));
    }

    /** The model that is used when nobody brings another. */
    static Embedder model() {
        return OnnxEmbedder.open(cache());
    }

    /** The directory of a user in which is kept what can be made again: {@code REMEMBRANCER_CACHE} or the usual one. */
    public static Path cache() {
        String named = System.getenv("REMEMBRANCER_CACHE");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "remembrancer")
                : Path.of(named);
    }
}
