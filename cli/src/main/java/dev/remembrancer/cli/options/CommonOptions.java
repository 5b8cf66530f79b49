package dev.remembrancer.cli.options;

import dev.remembrancer.cli.settings.SettingsFile;
import dev.remembrancer.cli.shell.Shell;
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
