package dev.remembrancer.cli.settings;

import dev.remembrancer.InvalidRequestException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All settings there are, by their groups. What is given and is none of them is refused by its name. */
public final class Catalogue {
    private final List<? extends SettingsGroup> groups;
    private final Map<String, Setting<?>> byName = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException when a name stands twice, two have one variable, or one is in the wrong group
     */
    public Catalogue(List<? extends SettingsGroup> groups) {
        this.groups = List.copyOf(groups);
        Set<String> variables = new HashSet<>();
        for (SettingsGroup group : groups) {
            for (Setting<?> setting : group.settings()) {
                boolean twice = byName.put(setting.name(), setting) != null || !variables.add(setting.variable());
                if (twice || !setting.group().equals(group.name())) {
                    throw new IllegalArgumentException("declared twice, or in the wrong group: " + setting.name());
                }
            }
        }
    }

    /** Every setting, in the order in which it is shown. */
    public List<Setting<?>> settings() {
        return List.copyOf(byName.values());
    }

    List<? extends SettingsGroup> groups() {
        return groups;
    }

    /**
     * The values that are in force: of the flags, else the environment, else the file, else the defaults.
     *
     * @param flags values of flags by the names of settings
     * @param environment the variables of the process
     * @param file what stands in the configuration file
     * @throws InvalidRequestException when one is wrong, or something else was given
     */
    public Settings read(Map<String, WrittenValue> flags, Map<String, String> environment, WrittenValue.Table file) {
        Map<String, WrittenValue> given = new LinkedHashMap<>(inFile(file));
        given.putAll(inEnvironment(environment));
        flags.forEach((name, written) -> given.put(name, allowed(name, written)));
        Map<Setting<?>, Settings.Effective<?>> values = new LinkedHashMap<>();
        byName.values()
                .forEach(setting ->
                        values.put(setting, effective(setting, Optional.ofNullable(given.get(setting.name())))));
        return new Settings(values);
    }

    /** The value of a flag. */
    public static WrittenValue flag(String flag, String value) {
        Place place = Place.flag(flag);
        return value.isEmpty() ? new WrittenValue.Nothing(place) : new WrittenValue.Word(place, value);
    }

    private static <T> Settings.Effective<T> effective(Setting<T> setting, Optional<WrittenValue> given) {
        return given.filter(written -> !(written instanceof WrittenValue.Nothing))
                .map(written -> new Settings.Effective<>(setting.read(written), written.place()))
                .orElseGet(() -> new Settings.Effective<>(setting.usual(), Place.DEFAULT));
    }

    private WrittenValue allowed(String name, WrittenValue written) {
        Setting<?> setting = byName.get(name);
        if (setting == null) {
            throw unknown(name, written.place());
        }
        if (setting.isSecret()) {
            throw written.place()
                    .refusal(
                            name,
                            "every process of this machine could read it here; set " + setting.variable()
                                    + " or write it into the file");
        }
        return written;
    }

    private Map<String, WrittenValue> inEnvironment(Map<String, String> environment) {
        Map<String, WrittenValue> found = new LinkedHashMap<>();
        Map<String, Setting<?>> byVariable =
                byName.values().stream().collect(Collectors.toMap(Setting::variable, setting -> setting));
        new TreeMap<>(environment).forEach((variable, value) -> {
            Setting<?> setting = byVariable.get(variable);
            Setting<?> inFile = byVariable.get(variable.replaceFirst("_FILE$", ""));
            if (setting != null && !value.isEmpty()) {
                found.put(setting.name(), new WrittenValue.Word(Place.variable(variable), value));
            } else if (setting == null && inFile != null && inFile.isSecret()) {
                if (!value.isEmpty()) {
                    requireOnce(inFile, variable, found);
                    found.put(inFile.name(), SettingsFile.secret(inFile.name(), Place.variable(variable), value));
                }
            } else if (setting == null && belongsToAGroup(variable)) {
                throw Place.variable(variable)
                        .refusal(
                                "environment",
                                "sets nothing; see the variables in: remembrancer serve --print-config (Kubernetes sets"
                                        + " such ones for services, unless enableServiceLinks is false)");
            }
        });
        return found;
    }

    private static void requireOnce(Setting<?> secret, String variable, Map<String, WrittenValue> found) {
        if (found.containsKey(secret.name())) {
            throw Place.variable(variable)
                    .refusal(secret.name(), "stands beside " + secret.variable() + "; set one of them");
        }
    }

    private boolean belongsToAGroup(String variable) {
        return byName.values().stream()
                .filter(setting -> !setting.standsAlone())
                .anyMatch(setting -> variable.startsWith(setting.variable()
                        .substring(
                                0,
                                setting.variable().length() - setting.ownName().length())));
    }

    private Map<String, WrittenValue> inFile(WrittenValue.Table file) {
        Map<String, WrittenValue> found = new LinkedHashMap<>();
        file.values().forEach((name, written) -> {
            if (byName.containsKey(name) && !name.contains(".")) {
                found.put(name, written);
            } else if (groups.stream().noneMatch(group -> group.name().equals(name))) {
                throw unknown(name, written.place());
            } else if (written instanceof WrittenValue.Table table) {
                table.values().forEach((own, value) -> found.put(name + "." + own, known(name + "." + own, value)));
            } else if (!(written instanceof WrittenValue.Nothing)) {
                throw written.place()
                        .refusal(name, "is " + written.what() + "; below it, indented, stand " + namesIn(name));
            }
        });
        return found;
    }

    private WrittenValue known(String name, WrittenValue written) {
        if (!byName.containsKey(name)) {
            throw unknown(name, written.place());
        }
        return written;
    }

    private InvalidRequestException unknown(String name, Place place) {
        String group = name.replaceFirst("\\..*", "");
        boolean isGroup = groups.stream().anyMatch(one -> one.name().equals(group));
        String there = byName.containsKey(name)
                ? "write it as " + group + ": and below it, indented, " + name.substring(group.length() + 1) + ":"
                : isGroup ? "in " + group + " there are " + namesIn(group) : "there are " + all();
        return place.refusal(YamlText.shown(name), "there is no such setting; " + there);
    }

    private String namesIn(String group) {
        return byName.values().stream()
                .filter(setting -> setting.group().equals(group))
                .map(Setting::ownName)
                .collect(Collectors.joining(", "));
    }

    private String all() {
        return groups.stream().map(SettingsGroup::name).collect(Collectors.joining(", "));
    }
}
