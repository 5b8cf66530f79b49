package dev.remembrancer.redis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.clients.jedis.RedisClient;

/** A real Redis of the tests alone, on a free port, with nothing on the disk. One for all tests of a run. */
record RedisServer(URI url) {
    static final String LEFT_OUT =
            "left out: no redis-server on this machine; have it with: apt-get install redis-server";

    private static final Optional<RedisServer> SHARED = start();

    /** The server, empty; none when the machine has no Redis. */
    static Optional<RedisServer> empty() {
        SHARED.ifPresent(server -> {
            try (RedisClient client = server.client()) {
                client.flushAll();
            }
        });
        return SHARED;
    }

    RedisClient client() {
        return RedisClient.create(url);
    }

    private static Optional<RedisServer> start() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RedisServer::start);
    }

    private static RedisServer start(Path binary) {
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
            BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                if (line.contains("Ready to accept connections")) {
                    return new RedisServer(URI.create("redis://127.0.0.1:" + port + "/0"));
                }
            }
            throw new AssertionError(binary + " ended before it was ready");
        } catch (IOException e) {
            throw new AssertionError(binary + " can't be started", e);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
