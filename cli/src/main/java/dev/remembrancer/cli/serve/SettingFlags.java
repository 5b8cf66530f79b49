package dev.remembrancer.cli.serve;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.settings.Catalogue;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.cli.settings.SettingsFile;
import dev.remembrancer.cli.settings.WrittenValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name the configuration file, and set what goes before it. */
public final class SettingFlags {
    private static final String CONFIG = CommonOptions.CONFIG_VARIABLE;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; else $" + CONFIG + ", else " + SettingsFile.NAME
                    + " in the directory of the memory, if it is there.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any setting of the file, like server.port=7071; see --print-config.")
    private List<String> set = List.of();

    /**
     * The settings that are in force.
     *
     * @param others what other options set, by the names of settings
     */
    public Settings settings(Invocation invocation, Map<String, WrittenValue> others) {
        Optional<Path> named =
                config.or(() -> invocation.shell().variable(CONFIG).map(Path::of));
        Path beside = invocation.directory().resolve(SettingsFile.NAME);
        Optional<Path> file = named.or(() -> Optional.of(beside).filter(Files::exists));
        Settings settings = ServeSettings.ALL.read(
                given(invocation, others),
                invocation.shell().environment(),
                file.map(SettingsFile::read).orElse(SettingsFile.NONE));
        requireSameDirectory(invocation, named.isEmpty() ? file : Optional.empty(), settings);
        return settings;
    }

    // Else the file would be found by way of one directory, and keep the memory in another.
    private static void requireSameDirectory(Invocation invocation, Optional<Path> found, Settings settings) {
        Optional<Path> data = settings.get(DataSettings.DATA);
        if (found.isPresent()
                && data.isPresent()
                && !data.get()
                        .toAbsolutePath()
                        .normalize()
                        .equals(invocation.directory().toAbsolutePath().normalize())) {
            throw settings.place(DataSettings.DATA)
                    .refusal(
                            "data",
                            "is another directory than the one this file was found in; leave it out, or name"
                                    + " the file with --config");
        }
    }

    private Map<String, WrittenValue> given(Invocation invocation, Map<String, WrittenValue> others) {
        Map<String, WrittenValue> given = new LinkedHashMap<>();
        for (String one : set) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new InvalidRequestException("--set", "must be a name, = and a value, like server.port=7071");
            }
            String name = one.substring(0, equals);
            given.put(name, Catalogue.flag("--set", one.substring(equals + 1)));
        }
        invocation
                .givenDirectory()
                .ifPresent(path -> given.put(CommonOptions.DATA, Catalogue.flag("--data", path.toString())));
        given.putAll(others);
        return given;
    }
}
