package dev.remembrancer.client;

import dev.remembrancer.Scope;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.memory.MemoryFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From where stored memories are looked at.
 *
 * @param scope the scope; none for all of them
 */
record Standpoint(Optional<Scope> scope) {
    static Standpoint in(Scope scope) {
        return new Standpoint(Optional.of(scope));
    }

    static Standpoint everywhere() {
        return new Standpoint(Optional.empty());
    }

    /** With the parameters that say so. */
    Address at(Address address) {
        if (scope.isEmpty()) {
            return address.with("all_scopes", "true");
        }
        Address standing = address;
        for (Map.Entry<Scope.Level, String> level : scope.get().bound().entrySet()) {
            standing = standing.with(level.getKey().word() + "_id", level.getValue());
        }
        return standing;
    }

    /** The fields of a body that say so. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        scope.ifPresentOrElse(
                stand -> fields.put("scope", MemoryFields.scope(stand)), () -> fields.put("all_scopes", true));
        return fields;
    }
}
