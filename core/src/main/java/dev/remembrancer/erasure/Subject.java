package dev.remembrancer.erasure;

import dev.remembrancer.Checks;
import dev.remembrancer.Scope;

/**
 * The person that memories are about: the unit of erasure and of export.
 *
 * @param user the id that scopes bind the level {@code user} to
 */
public record Subject(String user) {
    public Subject {
        Checks.name("user", user, Scope.MAXIMUM_ID_LENGTH);
    }

    /** Says nothing of who it is: subjects come into messages and logs more easily than one thinks. */
    @Override
    public String toString() {
        return "a subject";
    }
}
