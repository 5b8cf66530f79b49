package dev.remembrancer.redis;

import dev.remembrancer.PermanentException;

/** A key of the session holds something else in Redis, so that it is no session. Nothing was changed. */
public final class RedisKeyTypeException extends PermanentException {
    private static final long serialVersionUID = 1L;

    RedisKeyTypeException(String act) {
        super(act + ": one of its keys holds another type than a session's (hash, list \":messages\"); use another"
                + " session id or key prefix, or remove that key");
    }
}
