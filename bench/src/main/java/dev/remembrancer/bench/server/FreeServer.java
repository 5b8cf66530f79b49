package dev.remembrancer.bench.server;

import dev.remembrancer.Json;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.lab.QuietLogs;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.server.RemembrancerServer;
import dev.remembrancer.server.ServerOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A process that serves a memory as the command {@code serve} does, but with the model that costs nothing. */
public final class FreeServer {
    private FreeServer() {}

    /** Its one argument: the directory of the memory. Prints where it listens, and serves until it is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        QuietLogs.begin();
        Path directory = Path.of(arguments[0]);
        InstantSource clock = InstantSource.system();
        try (SharedModel model = new SharedModel(FreeEmbedder::new, clock);
                Remembrancer remembrancer = model.open(directory);
                RemembrancerServer server = RemembrancerServer.start(
                        remembrancer,
                        model,
                        ServerOptions.in(directory, clock, new SecureRandom()).port(0))) {
            Map<String, Object> started = new LinkedHashMap<>();
            started.put("url", server.url());
            server.newKey().ifPresent(key -> started.put("key", key));
            System.out.println(Json.quote(started));
            Thread.currentThread().join();
        }
    }
}
