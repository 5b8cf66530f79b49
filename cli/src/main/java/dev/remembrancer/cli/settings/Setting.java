package dev.remembrancer.cli.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that can be set: its declaration, which stands in one place only.
 *
 * @param name the name of its group, a dot and its own, such as {@code server.port}; or one word alone
 * @param kind what values it can have
 * @param usual its value when nothing is said
 * @param description one line for people
 * @param isSecret whether its value must never be shown; then it can't be set by a flag, which every process can read
 */
public record Setting<T>(String name, Kind<T> kind, T usual, String description, boolean isSecret) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?");

    /** What stands for a secret where settings are shown. */
    public static final String MASK = "********";

    public Setting {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a setting: " + name);
        }
    }

    /** A setting with a default. */
    public static <T> Setting<T> of(String name, Kind<T> kind, T usual, String description) {
        return new Setting<>(name, kind, usual, description, false);
    }

    /** A setting that is not set unless someone sets it. */
    public static <T> Setting<Optional<T>> optional(String name, Kind<T> kind, String description) {
        return new Setting<>(name, Kinds.optional(kind), Optional.empty(), description, false);
    }

    /** A text that must never be shown. */
    public static Setting<Optional<String>> secret(String name, String description) {
        return new Setting<>(name, Kinds.optional(Kinds.text(4_096)), Optional.empty(), description, true);
    }

    /** The environment variable that sets it: {@code REMEMBRANCER_SERVER_PORT}. */
    public String variable() {
        return "REMEMBRANCER_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The name of its group; its own when it stands alone. */
    public String group() {
        return name.replaceFirst("\\..*", "");
    }

    /** Its name inside its group. */
    public String ownName() {
        return name.substring(name.indexOf('.') + 1);
    }

    boolean standsAlone() {
        return name.indexOf('.') < 0;
    }

    T read(WrittenValue written) {
        T value = kind.read(name, written);
        if (isSecret && written instanceof WrittenValue.Word word && word.text().equals(MASK)) {
            throw word.place()
                    .refusal(name, "is masked, as a printout shows it; write the secret, or set " + variable());
        }
        return value;
    }
}
