package dev.remembrancer.server.access;

import java.util.Locale;

/** What a route needs of its caller. */
public enum Permission {
    /** Nothing, not even a key. */
    NONE,
    /** To see what is stored. */
    READ,
    /** To add and to change. */
    WRITE,
    /** To remove. */
    FORGET,
    /** To take everything out. */
    EXPORT,
    /** To look across scopes, and to look after keys and tenants. */
    ADMIN;

    /** The word in lower case, as keys are described with. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
