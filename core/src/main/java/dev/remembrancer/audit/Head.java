package dev.remembrancer.audit;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a chain at some time, signed. Whoever has it can tell later whether that end is in a chain still.
 *
 * @param key the id of the chain's key
 * @param number the number of the last entry; 0 when there was none yet
 * @param seal the seal of that entry
 * @param at when it was signed
 * @param signature over all of that, in Base64
 */
record Head(String key, long number, String seal, Instant at, String signature) {
    static Head signed(AuditKeys keys, long number, String seal, Instant at) {
        String id = keys.chain().id();
        return new Head(id, number, seal, at, keys.signing().sign(Json.quote(vouched(id, number, seal, at))));
    }

    /** Whether that public key's owner signed it. */
    boolean isSignedBy(String publicKey) {
        return SigningKey.isSigned(publicKey, Json.quote(vouched(key, number, seal, at)), signature);
    }

    private static Map<String, Object> vouched(String key, long number, String seal, Instant at) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("audit_head", number);
        fields.put("seal", seal);
        fields.put("key", key);
        fields.put("at", at.toString());
        return fields;
    }

    /** Its line in a file: what was signed, then the signature. */
    String line() {
        Map<String, Object> fields = vouched(key, number, seal, at);
        fields.put("signature", signature);
        return Json.quote(fields);
    }

    /** The head of a line, if it is exactly the line of one: so that not a byte of it can be another. */
    static Optional<Head> of(String line) {
        try {
            Written written = new Written(JsonFields.of(line, Set.of()));
            Head head = new Head(
                    written.required("key"),
                    written.whole("audit_head").orElseThrow(() -> Written.missing("audit_head")),
                    written.required("seal"),
                    written.at("at"),
                    written.required("signature"));
            return Optional.of(head).filter(read -> read.line().equals(line));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }
}
