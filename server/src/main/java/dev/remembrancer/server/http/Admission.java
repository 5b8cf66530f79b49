package dev.remembrancer.server.http;

import dev.remembrancer.audit.Actor;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.limits.Window;
import java.util.Optional;

/** Lets callers in, as far as their keys and plans go. */
public interface Admission {
    /**
     * Counts a request.
     *
     * @param operation the name of what is asked for
     * @return the caller's limit of requests, if it has one
     */
    Optional<Window> count(Caller caller, String operation);

    /**
     * What a caller can name, until it is closed.
     *
     * @param actor the caller as the audit record tells of it, with the reason and the request
     */
    Access open(Caller caller, Actor actor);

    /** The longest body that a caller's plans allow, in bytes. */
    long bodyBytes(Caller caller);
}
