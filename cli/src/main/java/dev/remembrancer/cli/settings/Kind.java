package dev.remembrancer.cli.settings;

/**
 * What values a setting can have, and how they are written.
 *
 * @param <T> the type of a value
 */
public interface Kind<T> {
    /** What it must be, for people, to be read after "it must be": {@code a whole number from 0 to 65535}. */
    String form();

    /**
     * Reads a value.
     *
     * @param name of the setting, for the refusal
     * @throws dev.remembrancer.InvalidRequestException when it is no such value
     */
    T read(String name, WrittenValue written);

    /** Writes a value so that {@link #read} gives it again; its place is {@link Place#DEFAULT}. */
    WrittenValue write(T value);

    /** Whether its words stand between quotation marks in YAML. */
    default boolean isQuoted() {
        return false;
    }
}
