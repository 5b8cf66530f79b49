package dev.remembrancer.cli.options;

import dev.remembrancer.cli.settings.SettingsFile;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.KeyWrapping;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
public final class CommonOptions {
    /** The variable that names the directory when no option does. */
    public static final String DATA_VARIABLE = "REMEMBRANCER_DATA";

    /** The variable that names the configuration file when no option does. */
    public static final String CONFIG_VARIABLE = "REMEMBRANCER_CONFIG";

    /** The setting that names the directory when neither does. */
    public static final String DATA = "data";

    /** The variable that names the key ring when no option does. */
    public static final String RING_VARIABLE = "REMEMBRANCER_ENCRYPTION_KEY_RING";

    /** The group of the setting that names the key ring when neither does. */
    public static final String RING_GROUP = "encryption";

    /** Its name in the group. */
    public static final String RING = "key_ring";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the memory is kept; else $REMEMBRANCER_DATA, else ~/.remembrancer.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, failures too.")
    private boolean json;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            scope = ScopeType.INHERIT,
            description = "Why: it is kept in the audit record. Name nobody in it whom memories are about.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--key-ring",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The key ring of an encrypted memory; else $REMEMBRANCER_ENCRYPTION_KEY_RING.")
    private Optional<Path> keyRing = Optional.empty();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    /** The directory of the memory. */
    public Path directory(Shell shell) {
        return data.or(() -> shell.variable(DATA_VARIABLE).map(Path::of))
                .or(() -> shell.variable(CONFIG_VARIABLE)
                        .flatMap(file -> SettingsFile.word(Path.of(file), DATA))
                        .map(Path::of))
                .orElseGet(() -> shell.home().resolve(".remembrancer"));
    }

    /** The key ring of the memory, if it is to be encrypted. */
    public Optional<KeyRing> keyRing(Shell shell) {
        return keyRing.or(() -> shell.variable(RING_VARIABLE).map(Path::of))
                .or(() -> shell.variable(CONFIG_VARIABLE)
                        .flatMap(file -> SettingsFile.word(Path.of(file), RING_GROUP, RING))
                        .map(Path::of))
                .map(file -> RingFile.read(file, wrapping(shell)));
    }

    /** What wraps the keys of a ring, if variables or the configuration file name it. */
    Optional<KeyWrapping> wrapping(Shell shell) {
        return TransitWords.of(
                shell,
                name -> shell.variable(CONFIG_VARIABLE)
                        .flatMap(file -> SettingsFile.word(Path.of(file), RING_GROUP, name)));
    }

    /** The directory, if an option names it. */
    Optional<Path> given() {
        return data;
    }

    /** Why it is done, if that was said. */
    Optional<String> reason() {
        return reason;
    }

    /** Whether to print JSON. */
    public boolean json() {
        return json;
    }
}
