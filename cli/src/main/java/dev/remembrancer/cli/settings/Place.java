package dev.remembrancer.cli.settings;

import dev.remembrancer.InvalidRequestException;

/**
 * Where a value was written.
 *
 * @param text for people: {@code --port}, {@code REMEMBRANCER_SERVER_PORT}, {@code line 3 of remembrancer.yaml}
 */
public record Place(String text) {
    /** Where the defaults stand. */
    public static final Place DEFAULT = new Place("default");

    static Place flag(String name) {
        return new Place(name);
    }

    static Place variable(String name) {
        return new Place(name);
    }

    static Place line(int number, String file) {
        return new Place("line " + number + " of " + file);
    }

    /** A refusal that names the setting, the place, and what is wrong with it. */
    public InvalidRequestException refusal(String name, String problem) {
        return new InvalidRequestException(name, text + ": " + problem);
    }
}
