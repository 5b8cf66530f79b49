package dev.remembrancer.engine;

import dev.remembrancer.hygiene.policy.NearText;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short texts that are equal when, for all practical purposes, what they stand for is equal: SHA-256 in hex. */
final class Digest {
    private Digest() {}

    /**
     * What a repeat in the same scope has in common with the first time: what it says, in the form of {@link NearText},
     * and, when it happened at a time, who said it when and where. A fact with a key and steps to be followed are what
     * they are to the letter.
     */
    static String of(Statement statement, Provenance provenance) {
        boolean isToTheLetter = statement.key().isPresent() || statement.type() == MemoryType.PROCEDURAL;
        return of(statement, isToTheLetter ? statement.content() : NearText.of(statement.content()), provenance);
    }

    /** What an exact repeat has in common with the first time: of what was stored before near repeats were counted. */
    static String ofExact(Statement statement, Provenance provenance) {
        return of(statement, statement.content(), provenance);
    }

    private static String of(Statement statement, String content, Provenance provenance) {
        List<Object> said = List.of(statement.type(), statement.key(), content, statement.data());
        return statement.type() == MemoryType.EPISODIC
                ? sha256(List.of(said, provenance.author(), provenance.saidAt(), provenance.origin()))
                : sha256(said);
    }

    /** What two requests under one idempotency key must have in common. */
    static String of(NewMemory request) {
        return sha256(List.of(
                request.scope().path(),
                request.statement(),
                request.provenance(),
                request.statedFrom(),
                request.statedUntil(),
                request.statedTtl(),
                request.statedExpiry(),
                request.isPinned()));
    }

    /** What two texts have in common that are the same. */
    static String of(String text) {
        return sha256(List.of(text));
    }

    // Records print every component, so that equal texts mean equal values: contents can't forge a component's end
    // unless they hold the whole printed form of the rest, which then is the same statement in all that matters here.
    private static String sha256(List<?> values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            String printed = value.toString();
            text.append(printed.length()).append(':').append(printed);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
