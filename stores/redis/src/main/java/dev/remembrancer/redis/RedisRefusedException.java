package dev.remembrancer.redis;

import dev.remembrancer.PermanentException;

/** The server refused a command: wrong password, no permission, a command that it doesn't have. Nothing was changed. */
public final class RedisRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    RedisRefusedException(String act, String code) {
        super(act + ": Redis refused it (" + code
                + "); check the user, its permissions, and that the server is Redis 6.2 or newer");
    }
}
