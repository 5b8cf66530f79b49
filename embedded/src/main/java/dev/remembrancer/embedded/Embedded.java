package dev.remembrancer.embedded;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.engine.ObservedSessions;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.lucene.LuceneIndex;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.SteadyClock;
import dev.remembrancer.sqlite.SessionTables;
import dev.remembrancer.sqlite.SqliteOptions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import dev.remembrancer.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A memory in one directory: {@code memory.db} is the truth, in SQLite; {@code index/} is derived from it, by Lucene,
 * and may be deleted while nobody has it open; {@code sessions.db} has the conversations, in the tables of the OpenAI
 * Agents SDK, whose Python sessions may use the file too. The model is unpacked once for all directories of a user, in
 * {@code REMEMBRANCER_CACHE} or {@code ~/.cache/remembrancer}.
 *
 * <p>{@code Remembrancer.open(directory)} finds this by itself.
 */
public final class Embedded implements RemembrancerOpener {
    /** The name of the store's file in the directory. */
    public static final String STORE = "memory.db";

    /** The name of the file of conversations in the directory. */
    public static final String SESSIONS = "sessions.db";

    /** The name of the index's directory in the directory. */
    public static final String INDEX = "index";

    @Override
    public Remembrancer open(Path directory) {
        return open(directory, model(), InstantSource.system());
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
        return open(directory, embedder, clock, Engine.Parts.USUALLY_KEPT, Observer.NONE);
    }

    /**
     * The same, with a time of one's own for which what was forgotten can be restored, and somebody who is told what it
     * does.
     *
     * @param forgottenKept 0 to 365 days; zero removes what is forgotten at once
     */
    public static Remembrancer open(
            Path directory, Embedder embedder, InstantSource clock, Duration forgottenKept, Observer observer) {
        return open(directory, embedder, clock, forgottenKept, observer, GuardRules.USUAL);
    }

    /** The same, with rules of one's own for what the guard finds. */
    public static Remembrancer open(
            Path directory,
            Embedder embedder,
            InstantSource clock,
            Duration forgottenKept,
            Observer observer,
            GuardRules rules) {
        DataDirectory.prepare(directory);
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            MemoryStore store =
                    opening(opened, SqliteStore.open(directory.resolve(STORE), clock, SqliteOptions.DEFAULT, observer));
            Sessions sessions = opening(
                    opened,
                    StoredSessions.over(SqliteSessionStore.open(
                            directory.resolve(SESSIONS),
                            clock,
                            SqliteOptions.DEFAULT,
                            SessionTables.DEFAULT,
                            observer)));
            SearchIndex index = opening(opened, LuceneIndex.open(directory.resolve(INDEX), embedder.info()));
            return Engine.open(new Engine.Parts(
                            store,
                            index,
                            embedder,
                            ObservedSessions.over(sessions, observer),
                            clock,
                            new Ids(clock, new SecureRandom()))
                    .forgottenKept(forgottenKept)
                    .observer(observer)
                    .guard(rules)
                    .steady(SteadyClock.beside(clock, BootClock::open)));
        } catch (RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
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

    /** The model that is used when nobody brings another. */
    static Embedder model() {
        return OnnxEmbedder.open(cache());
    }

    private static Path cache() {
        String named = System.getenv("REMEMBRANCER_CACHE");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "remembrancer")
                : Path.of(named);
    }
}
