package dev.remembrancer.server;

import dev.remembrancer.server.access.Binding;
import java.util.List;
import java.util.Optional;

/**
 * One key of a fuzz.
 *
 * @param tenant whose it is
 * @param key the key
 * @param binding what it is bound to
 * @param levels the levels of the scope that it may name; empty stands for none
 */
record FuzzedCaller(String tenant, String key, Binding binding, List<String> levels) {
    /** Whether it may see what is in a place. */
    boolean sees(FuzzedPlace place) {
        return place.tenant().equals(tenant)
                && binding.agent().map(place.agent()::equals).orElse(true)
                && (place.level().isEmpty() || !binding.confinesScope() || levels.contains(place.level()));
    }

    /** Where a request of it stands that names a level: in the level itself, or in the one that is filled in. */
    Optional<String> stands(String named) {
        if (!binding.confinesScope() || levels.contains(named)) {
            return Optional.of(named);
        }
        return named.isEmpty() ? binding.user().map(user -> "user_id=" + user) : Optional.empty();
    }
}
