package dev.remembrancer.cli.options;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.embedded.transit.TransitOptions;
import dev.remembrancer.embedded.transit.TransitWrapping;
import dev.remembrancer.spi.KeyWrapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What wraps a key ring, as words say it: settings, variables, or the configuration file. Nothing is asked before a ring
 * needs it.
 */
public final class TransitWords {
    public static final String ADDRESS = "transit_address";
    public static final String KEY = "transit_key";
    public static final String MOUNT = "transit_mount";
    public static final String NAMESPACE = "transit_namespace";
    public static final String AUTHORITY = "transit_ca";
    public static final String TOKEN = "transit_token";

    /** The name of the key that is used when no other is named. */
    public static final String USUAL_KEY = "remembrancer";

    private TransitWords() {}

    /**
     * What wraps, if an address is named.
     *
     * @param word the word of a name, if there is one
     * @param timeout how long one answer is waited for
     */
    public static Optional<KeyWrapping> wrapping(
            Function<String, Optional<String>> word, Duration timeout, Shell shell) {
        return word.apply(ADDRESS).map(address -> {
            TransitOptions options = TransitOptions.of(
                            URI.create(address), word.apply(KEY).orElse(USUAL_KEY), () -> token(word, shell))
                    .mount(word.apply(MOUNT).orElse(TransitOptions.USUAL_MOUNT))
                    .timeout(timeout);
            TransitOptions named = word.apply(NAMESPACE).map(options::namespace).orElse(options);
            return TransitWrapping.with(
                    word.apply(AUTHORITY).map(Path::of).map(named::authority).orElse(named));
        });
    }

    /** What the variables of a shell say, or else the configuration file that one of them names. */
    static Optional<KeyWrapping> of(Shell shell, Function<String, Optional<String>> inFile) {
        return wrapping(
                name -> shell.variable(variable(name)).or(() -> inFile.apply(name)),
                TransitOptions.USUAL_TIMEOUT,
                shell);
    }

    /** Ours, or what Vault's and OpenBao's own command lines take theirs from. */
    private static String token(Function<String, Optional<String>> word, Shell shell) {
        return word.apply(TOKEN)
                .or(() -> shell.variable(variable(TOKEN) + "_FILE").map(TransitWords::inFile))
                .or(() -> shell.variable("VAULT_TOKEN"))
                .or(() -> shell.variable("BAO_TOKEN"))
                .orElse("");
    }

    private static String inFile(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new InvalidRequestException(
                    TOKEN,
                    "is to be in " + file + ", which can't be read ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    private static String variable(String name) {
        return "REMEMBRANCER_ENCRYPTION_" + name.toUpperCase(Locale.ROOT);
    }
}
