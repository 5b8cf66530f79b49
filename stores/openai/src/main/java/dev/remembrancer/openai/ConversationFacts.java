package dev.remembrancer.openai;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a conversation carries beside its items: its metadata, of which the owner is one. */
final class ConversationFacts {
    private static final String OWNER = "remembrancer_owner";
    private static final int MOST = 16;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 512;

    private ConversationFacts() {}

    /** The request that puts facts in the place of all metadata. */
    static String body(Optional<String> owner, Map<String, String> metadata) {
        Map<String, String> facts = new HashMap<>(metadata);
        owner.ifPresent(name -> facts.put(OWNER, name));
        boolean tooLong = facts.entrySet().stream()
                .anyMatch(fact ->
                        fact.getKey().length() > LONGEST_NAME || fact.getValue().length() > LONGEST_VALUE);
        if (tooLong || facts.size() > MOST) {
            throw new InvalidRequestException(
                    "metadata",
                    "is more than a conversation holds: " + MOST + " facts, the owner being one, with names of "
                            + LONGEST_NAME + " and values of " + LONGEST_VALUE + " characters");
        }
        return Json.quote(Map.of("metadata", facts));
    }

    static SessionInfo read(String act, Answer answer) {
        Map<String, String> fields = answer.fields(act);
        Instant begun = instant(act, fields.getOrDefault("created_at", ""));
        String metadata = fields.getOrDefault("metadata", "null");
        Map<String, String> facts = new HashMap<>(metadata.equals("null") ? Map.of() : new Item(metadata).texts());
        Optional<String> owner = Optional.ofNullable(facts.remove(OWNER));
        return new SessionInfo(new SessionId(Answer.text(act, fields, "id")), begun, begun, owner, facts);
    }

    private static Instant instant(String act, String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new ConversationAnswerException(act, e);
        }
    }
}
