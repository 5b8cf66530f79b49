package dev.remembrancer.audit;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who does something, and why, as the audit record tells it. It stays there, so name no person whom memories are about.
 *
 * @param name who: 1 to 100 of letters, digits and {@code : . _ @ -}
 * @param reason why, at most 200 characters, if it was said
 * @param request the id of the request, at most 100 characters, if there was one
 */
public record Actor(String name, Optional<String> reason, Optional<String> request) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._@-]{1,100}");

    /** A program that uses the library, and has not said more. */
    public static final Actor LIBRARY = of("library");

    /** The memory itself, when it looks after what is in it. */
    public static final Actor SYSTEM = of("system");

    public Actor {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException("actor", "must be 1 to 100 of letters, digits and : . _ @ -");
        }
        reason = reason.map(why -> Checks.name("reason", why, 200));
        request = request.map(id -> Checks.name("request", id, 100));
    }

    /** Somebody who has said no reason. */
    public static Actor of(String name) {
        return new Actor(name, Optional.empty(), Optional.empty());
    }

    /** The same, for a reason. */
    public Actor because(String why) {
        return new Actor(name, Optional.of(why), request);
    }

    /** The same, in a request. */
    public Actor inRequest(String id) {
        return new Actor(name, reason, Optional.of(id));
    }
}
