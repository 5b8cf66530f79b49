package dev.remembrancer.embedded.transit;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import dev.remembrancer.spi.KeyWrapping;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps by a key of the transit engine of HashiCorp Vault or OpenBao, over its HTTP API: {@code encrypt} and {@code
 * decrypt}, with the name of the ring's key as associated data. The key of the engine never comes here.
 *
 * <p>What may pass (no connection, no answer in time, 429, 5xx, a sealed server) is tried again a few times, then a {@link
 * KeyServerUnreachableException}; what will not (the token, the key, the certificate, what is to be unwrapped) is a {@link
 * KeyServerRefusedException} at once. Neither quotes a token or a secret, nor what the server said.
 */
public final class TransitWrapping implements KeyWrapping {
    private static final Logger LOG = LoggerFactory.getLogger(TransitWrapping.class);

    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int LONGEST = 4_096;

    private final TransitOptions options;
    private final HttpClient http;
    private final Consumer<Duration> pause;

    private TransitWrapping(TransitOptions options, Consumer<Duration> pause) {
        this.options = options;
        this.pause = pause;
        HttpClient.Builder building = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.timeout())
                // The token goes to who was named, and nobody else.
                .followRedirects(HttpClient.Redirect.NEVER);
        options.authority().ifPresent(file -> building.sslContext(TrustedAuthority.in(file)));
        this.http = building.build();
    }

    /** By the engine that is there. Nothing is asked until something is to be wrapped. */
    public static TransitWrapping with(TransitOptions options) {
        return new TransitWrapping(options, time -> LockSupport.parkNanos(time.toNanos()));
    }

    /** The same, which waits between two attempts as it is told to. */
    static TransitWrapping with(TransitOptions options, Consumer<Duration> pause) {
        return new TransitWrapping(options, pause);
    }

    @Override
    public String name() {
        return "transit";
    }

    @Override
    public String wrap(String key, byte[] secret) {
        String wrapped = ask("encrypt", key, "plaintext", base64(secret), "ciphertext");
        if (wrapped.isEmpty() || wrapped.length() > LONGEST || wrapped.chars().anyMatch(Character::isWhitespace)) {
            throw unreadable();
        }
        return wrapped;
    }

    @Override
    public byte[] unwrap(String key, String wrapped) {
        try {
            return Base64.getDecoder().decode(ask("decrypt", key, "ciphertext", wrapped, "plaintext"));
        } catch (IllegalArgumentException e) {
            // Its message may have some of what it could not read.
            LOG.debug("what was unwrapped is no base 64");
            throw unreadable();
        }
    }

    private String ask(String operation, String key, String given, String value, String wanted) {
        String body = Json.quote(Map.of(
                given,
                value,
                "associated_data",
                base64(("remembrancer.ring.v1\n" + key).getBytes(StandardCharsets.UTF_8))));
        HttpRequest.Builder building = HttpRequest.newBuilder(options.operation(operation))
                .timeout(options.timeout())
                .header("Content-Type", "application/json")
                .header("X-Vault-Request", "true")
                .header("X-Vault-Token", token())
                .POST(BodyPublishers.ofString(body));
        options.namespace().ifPresent(name -> building.header("X-Vault-Namespace", name));
        return read(answered(building.build(), operation), wanted);
    }

    private String token() {
        String token = options.token().get().strip();
        if (token.isEmpty() || token.chars().anyMatch(unit -> unit <= ' ' || unit > '~')) {
            throw new KeyServerRefusedException("there is no token for " + place()
                    + "; give one in REMEMBRANCER_ENCRYPTION_TRANSIT_TOKEN, VAULT_TOKEN, or the file that holds it");
        }
        return token;
    }

    private String answered(HttpRequest request, String operation) {
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
                if (!mayPass(answer.statusCode())) {
                    throw refused(answer, operation);
                }
                if (attempt == ATTEMPTS) {
                    throw new KeyServerUnreachableException(place() + " answers " + answer.statusCode()
                            + (answer.body().contains("sealed") ? ", because it is sealed: unseal it" : "")
                            + "; without it the key ring can't be read, so nothing is opened");
                }
            } catch (SSLException e) {
                throw new KeyServerRefusedException(
                        place() + " has a certificate that is not trusted here ("
                                + e.getClass().getSimpleName()
                                + "); name the file of who vouches for it in encryption.transit_ca",
                        e);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new KeyServerUnreachableException(
                            place() + " can't be reached (" + e.getClass().getSimpleName()
                                    + "); without it the key ring can't be read, so nothing is opened",
                            e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KeyServerUnreachableException("asking " + place() + " was interrupted", e);
            }
            LOG.debug("{} did not answer; attempt {} of {}", place(), attempt, ATTEMPTS);
            pause.accept(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private static boolean mayPass(int status) {
        return status == 429 || status == 412 || status >= 500;
    }

    private KeyServerRefusedException refused(HttpResponse<String> answer, String operation) {
        int status = answer.statusCode();
        String why;
        if (status == 403) {
            why = " refuses the token; see that it is valid, and that its policy allows update on " + options.mount()
                    + "/" + operation + "/" + options.key();
        } else if (status == 404) {
            why = " has no transit engine at " + options.mount() + "; see encryption.transit_mount and the namespace";
        } else if (status >= 300 && status < 400) {
            why = " sends elsewhere, where the token is not sent; name the active node itself";
        } else if (answer.body().contains("key not found")) {
            why = " has no key " + options.key() + " in " + options.mount() + "; see encryption.transit_key";
        } else {
            why = " answers " + status + ": it did not " + operation + "; another key, or another ring, made this";
        }
        return new KeyServerRefusedException(place() + why);
    }

    private String read(String answer, String wanted) {
        try {
            return new Written(JsonFields.of(answer, Set.of()))
                    .object("data")
                    .flatMap(data -> data.text(wanted))
                    .orElseThrow(this::unreadable);
        } catch (InvalidRequestException e) {
            throw unreadable();
        }
    }

    private KeyServerRefusedException unreadable() {
        return new KeyServerRefusedException(place() + " answers what no transit engine does; see the address");
    }

    private String place() {
        return options.address().toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
