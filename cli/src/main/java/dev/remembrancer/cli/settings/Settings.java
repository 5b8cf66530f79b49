package dev.remembrancer.cli.settings;

import java.util.Map;

/** The values that are in force, each with the place it comes from. */
public final class Settings {
    private final Map<Setting<?>, Effective<?>> values;

    /** A value, and where it was written. */
    record Effective<T>(T value, Place place) {}

    Settings(Map<Setting<?>, Effective<?>> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalArgumentException when it is not one of these
     */
    @SuppressWarnings("unchecked") // each was put under its own setting
    public <T> T get(Setting<T> setting) {
        return ((Effective<T>) effective(setting)).value();
    }

    /** Where the value of a setting was written. */
    public Place place(Setting<?> setting) {
        return effective(setting).place();
    }

    /** The value of a setting, as it would be written. */
    <T> WrittenValue written(Setting<T> setting) {
        return setting.kind().write(get(setting));
    }

    private Effective<?> effective(Setting<?> setting) {
        Effective<?> found = values.get(setting);
        if (found == null) {
            throw new IllegalArgumentException("no group declares " + setting.name());
        }
        return found;
    }
}
