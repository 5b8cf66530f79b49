package dev.remembrancer.server.access;

import dev.remembrancer.InvalidRequestException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a route needs of its caller, and a key allows. */
public enum Permission {
    /** Nothing, not even a key. */
    NONE,
    /** Recall, list and show. */
    READ,
    /** Remember, correct, verify, pin, append. */
    WRITE,
    /** Forget, clear, remove an agent. */
    FORGET,
    /** Take out everything at once, as a file. */
    EXPORT,
    /** Read the numbers of the whole server, of which none is about anybody. */
    METRICS,
    /** Look after keys, tenants and the server. It includes all others: who may make keys could make one with them. */
    ADMIN;

    /** The word in lower case, as it is written in JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that a key can allow. */
    public static Set<Permission> all() {
        return EnumSet.complementOf(EnumSet.of(NONE));
    }

    /** The permission of that word, which a key can allow. */
    public static Permission of(String word) {
        return all().stream()
                .filter(permission -> permission.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "permissions",
                        "has a word that is none of "
                                + all().stream().map(Permission::word).collect(Collectors.joining(", "))));
    }
}
