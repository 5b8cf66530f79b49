package dev.remembrancer.embedded;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.lucene.LuceneIndex;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * A memory in one directory: {@code memory.db} is the truth, in SQLite; {@code index/} is derived from it, by Lucene,
 * and may be deleted while nobody has it open. The model is unpacked once for all directories of a user, in
 * {@code REMEMBRANCER_CACHE} or {@code ~/.cache/remembrancer}.
 *
 * <p>{@code Remembrancer.open(directory)} finds this by itself.
 */
public final class Embedded implements RemembrancerOpener {
    /** The name of the store's file in the directory. */
    public static final String STORE = "memory.db";

    /** The name of the index's directory in the directory. */
    public static final String INDEX = "index";

    @Override
    public Remembrancer open(Path directory) {
        return open(directory, OnnxEmbedder.open(cache()), InstantSource.system());
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
        DataDirectory.prepare(directory);
        MemoryStore store = SqliteStore.open(directory.resolve(STORE), clock);
        try {
            SearchIndex index = LuceneIndex.open(directory.resolve(INDEX), embedder.info());
            return Engine.open(new Engine.Parts(store, index, embedder, clock, new Ids(clock, new SecureRandom())));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Path cache() {
        String named = System.getenv("REMEMBRANCER_CACHE");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "remembrancer")
                : Path.of(named);
    }
}
