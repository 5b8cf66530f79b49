package dev.remembrancer.cli.serve;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.cli.shell.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a server whether it is there: for containers and supervisors that have no other client. */
@Command(
        name = "health",
        description = "Ask a running server whether it is there; exit 0 when it is, 1 when it is not.",
        footer = {
            "",
            "Without --url it asks the server that these settings describe, on this machine; with TLS, it takes the",
            "certificate in tls.certificate for true, and no other."
        })
public final class HealthCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final SettingFlags config = new SettingFlags();

    @Option(names = "--url", paramLabel = "URL", description = "The server's address, like http://127.0.0.1:7070.")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--ready", description = "Ask whether its store and its index can be used, too.")
    private boolean ready;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait; else 5s.")
    private Duration timeout = Duration.ofSeconds(5);

    public HealthCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Settings> settings =
                url.isPresent() ? Optional.empty() : Optional.of(config.settings(invocation, Map.of()));
        URI root = url.orElseGet(() -> here(settings.orElseThrow()));
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(timeout);
        Optional<Path> certificate = settings.flatMap(known -> known.get(TlsSettings.CERTIFICATE));
        certificate.ifPresent(path -> client.sslContext(OneCertificate.in(path)));
        String told = told(client.build(), root);
        boolean isThere = told.isEmpty();
        String status = isThere ? "ok" : "not ok";
        if (invocation.json()) {
            invocation.print(Map.of("status", status, "url", root.toString()));
        } else {
            invocation.print(isThere ? status : status + ": " + root + " " + told);
        }
        return isThere ? Failure.DONE : Failure.FAILED;
    }

    // Empty when all is well.
    private String told(HttpClient client, URI root) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(root.resolve(ready ? "/ready" : "/health"))
                    .timeout(timeout)
                    .build();
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return answer.statusCode() == 200 ? "" : "answers " + answer.statusCode();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "--url", "is no address of a server; give one like http://127.0.0.1:7070");
        } catch (IOException e) {
            return "does not answer (" + e.getClass().getSimpleName() + ")";
        }
    }

    private static URI here(Settings settings) {
        String host = settings.get(ListenSettings.HOST);
        String name = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        boolean secure = settings.get(TlsSettings.CERTIFICATE).isPresent();
        return URI.create((secure ? "https://" : "http://") + name + ":" + settings.get(ListenSettings.PORT));
    }
}
