package dev.remembrancer.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/**
 * What the tests run against: a server in this process that speaks MongoDB's wire protocol, or a real one that
 * {@code REMEMBRANCER_MONGODB} names, such as {@code mongodb://localhost:27017}. Its database
 * {@code remembrancer_tests} is emptied.
 */
record MongoEngine(String uri, boolean real) {
    static final String VARIABLE = "REMEMBRANCER_MONGODB";

    static final MongoSessionOptions OPTIONS = MongoSessionOptions.DEFAULT.database("remembrancer_tests");

    private static final MongoEngine SHARED = start();

    /** The server, its database empty. */
    static MongoEngine empty() {
        try (MongoClient client = SHARED.client()) {
            client.getDatabase(OPTIONS.database()).drop();
        }
        return SHARED;
    }

    MongoClient client() {
        return MongoClients.create(uri);
    }

    private static MongoEngine start() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return new MongoEngine(named, true);
        }
        MongoServer server = new MongoServer(new MemoryBackend().version(new AsDriversWant()));
        String uri = server.bindAndGetConnectionString();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        return new MongoEngine(uri, false);
    }

    /** The least that the drivers of today talk to. */
    private static final class AsDriversWant implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(4, 4, 0);
        }

        @Override
        public int getWireVersion() {
            return 9;
        }
    }
}
