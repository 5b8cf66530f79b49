package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.Scope;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import java.util.Locale;
import java.util.Optional;

/**
 * Who says something, so that we know who <em>I</em> is.
 *
 * @param self the subject that <em>I</em> stands for, in lower case; empty when nobody knows
 * @param user the id of the user whose memory it is, in lower case
 */
record Speaker(Optional<String> self, Optional<String> user) {
    /** The subject that is the user of a scope, by whatever name. */
    static final String USER = "user";

    /** Who says what comes from there. What a program says of itself is about nobody that is known. */
    static Speaker of(Provenance provenance, Scope scope) {
        Optional<String> user = scope.get(Scope.Level.USER).map(id -> id.toLowerCase(Locale.ROOT));
        Optional<String> self = provenance
                .author()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .or(() -> provenance.source().isStated() || provenance.source() == Source.IMPORT
                        ? Optional.of(USER)
                        : Optional.empty());
        return new Speaker(self.map(name -> canonical(name, user)), user);
    }

    /** The one name of a subject. */
    String canonical(String name) {
        return canonical(name.toLowerCase(Locale.ROOT), user);
    }

    private static String canonical(String name, Optional<String> user) {
        return user.filter(name::equals).isPresent() ? USER : name;
    }
}
