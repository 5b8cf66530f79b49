package dev.remembrancer.sessions;

import java.util.Map;
import java.util.Optional;

/**
 * What opens a store besides its URL. Never printed.
 *
 * @param user who opens a database
 * @param password with what
 * @param apiKey what opens a service
 * @param baseUrl where the service is, if not at its maker
 */
public record Access(
        Optional<String> user, Optional<String> password, Optional<String> apiKey, Optional<String> baseUrl) {
    /** Nothing. */
    public static final Access NONE =
            new Access(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What the variables of a process say: {@code REMEMBRANCER_DB_USER}, {@code REMEMBRANCER_DB_PASSWORD}, {@code
     * OPENAI_API_KEY} and {@code OPENAI_BASE_URL}.
     */
    public static Access of(Map<String, String> environment) {
        return new Access(
                variable(environment, "REMEMBRANCER_DB_USER"),
                variable(environment, "REMEMBRANCER_DB_PASSWORD"),
                variable(environment, "OPENAI_API_KEY"),
                variable(environment, "OPENAI_BASE_URL"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "Access";
    }
}
