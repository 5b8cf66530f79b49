package dev.remembrancer.erasure;

import dev.remembrancer.ErasureId;
import dev.remembrancer.Json;
import dev.remembrancer.Written;
import dev.remembrancer.audit.SigningKey;
import dev.remembrancer.spi.Purged;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about an erasure: what it removes, how far it is, and in the end its receipt. It says nothing of whom it
 * is about but a digest that only the store can tell.
 *
 * @param id which; a preview has none
 * @param state how far it is
 * @param subject the digest of the subject's id under a secret of the store, 64 hex digits
 * @param reason why, as it was said
 * @param counts what goes
 * @param begunAt when it began
 * @param endedAt when all had been looked through
 * @param places which files were looked through, and what was found
 * @param untouched files beside the memory that may hold something and are not looked at, such as backups
 * @param seal the signature of the receipt
 */
public record Erasure(
        Optional<ErasureId> id,
        State state,
        String subject,
        String reason,
        ErasureCounts counts,
        Instant begunAt,
        Optional<Instant> endedAt,
        List<Purged> places,
        List<String> untouched,
        Optional<Seal> seal) {
    /** How far an erasure is. */
    public enum State {
        /** Nothing was changed: it tells what would go. */
        PREVIEW,
        /** Nobody can see anything of the subject any more; some of it may be in files still. It goes on by itself. */
        UNDER_WAY,
        /** Nothing of the subject is in any file that was looked through. The receipt is signed. */
        FINISHED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Who says so.
     *
     * @param publicKey the Ed25519 key of the memory, as X.509 in base64
     * @param signature its signature of {@link #canonical}, in base64
     */
    public record Seal(String publicKey, String signature) {}

    public Erasure {
        places = List.copyOf(places);
        untouched = List.copyOf(untouched);
    }

    public boolean isFinished() {
        return state == State.FINISHED;
    }

    /** The text that is signed: the written form without the seal, as JSON in one line. */
    public String canonical() {
        return Json.quote(unsealed());
    }

    /** Whether the seal is that of the key in it. Compare that key with the one that you know to be the memory's. */
    public boolean isAuthentic() {
        return seal.filter(known -> SigningKey.isSigned(known.publicKey(), canonical(), known.signature()))
                .isPresent();
    }

    /** Its written form: the field names that the command line and HTTP share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = unsealed();
        seal.ifPresent(known -> {
            fields.put("public_key", known.publicKey());
            fields.put("signature", known.signature());
        });
        return fields;
    }

    private Map<String, Object> unsealed() {
        Map<String, Object> fields = new LinkedHashMap<>();
        id.ifPresent(known -> fields.put("erasure_id", known.value()));
        fields.put("state", state.word());
        fields.put("subject_digest", subject);
        fields.put("reason", reason);
        fields.put("begun_at", begunAt.toString());
        endedAt.ifPresent(at -> fields.put("ended_at", at.toString()));
        fields.put("removed", counts.fields());
        fields.put("places", places.stream().map(Erasure::fields).toList());
        fields.put("untouched", untouched);
        return fields;
    }

    private static Map<String, Object> fields(Purged place) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("place", place.place());
        fields.put("clean", place.isClean());
        fields.put("bytes", place.bytes());
        fields.put("rewritten", place.isRewritten());
        place.pending().ifPresent(why -> fields.put("pending", why));
        return fields;
    }

    /**
     * What these fields say, as {@link #fields} wrote them.
     *
     * @throws dev.remembrancer.InvalidRequestException when a field is missing or wrong
     */
    public static Erasure of(Written written) {
        return new Erasure(
                written.text("erasure_id").map(ErasureId::new),
                state(written.required("state")),
                written.required("subject_digest"),
                written.text("reason").orElse(""),
                ErasureCounts.of(written.object("removed").orElseThrow(() -> Written.missing("removed"))),
                written.at("begun_at"),
                written.instant("ended_at"),
                written.objects("places").stream().map(Erasure::place).toList(),
                written.texts("untouched"),
                written.text("public_key")
                        .flatMap(key -> written.text("signature").map(sign -> new Seal(key, sign))));
    }

    private static State state(String word) {
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw Written.missing("state");
    }

    private static Purged place(Written written) {
        return new Purged(
                written.required("place"),
                written.whole("bytes").orElse(0L),
                written.flag("rewritten"),
                written.text("pending"));
    }

    Erasure with(ErasureCounts more) {
        return new Erasure(id, state, subject, reason, more, begunAt, endedAt, places, untouched, seal);
    }

    Erasure looked(List<Purged> found, List<String> others) {
        return new Erasure(id, state, subject, reason, counts, begunAt, endedAt, found, others, seal);
    }

    Erasure finished(Instant at, SigningKey key) {
        Erasure ended = new Erasure(
                id,
                State.FINISHED,
                subject,
                reason,
                counts,
                begunAt,
                Optional.of(at),
                places,
                untouched,
                Optional.empty());
        return new Erasure(
                id,
                State.FINISHED,
                subject,
                reason,
                counts,
                begunAt,
                Optional.of(at),
                places,
                untouched,
                Optional.of(new Seal(key.publicKey(), key.sign(ended.canonical()))));
    }
}
