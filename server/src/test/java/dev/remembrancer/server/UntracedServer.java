package dev.remembrancer.server;

import dev.remembrancer.server.observe.TelemetryOptions;
import java.nio.file.Path;

/** A server in a process of its own that answers a few requests, and ends. */
final class UntracedServer {
    private UntracedServer() {}

    public static void main(String[] arguments) {
        try (ObservedServer server =
                new ObservedServer(Path.of(arguments[0]), TelemetryOptions.USUAL.variables(System.getenv()))) {
            server.remember("Prefers tea");
            server.recall("tea?");
            System.out.println(server.scrape().text().contains("operation=\"recall\""));
        }
    }
}
