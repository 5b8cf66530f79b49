package dev.remembrancer.server.webhooks;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.MemoryChange;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be sent. */
public enum EventType {
    /** A version was stored. */
    MEMORY_STORED,
    /** A newer or a right version took the place of one. */
    MEMORY_SUPERSEDED,
    /** A version was forgotten. */
    MEMORY_FORGOTTEN,
    /** A version had expired, and was removed. */
    MEMORY_EXPIRED,
    /** A key or a tenant came to a limit of its plan, for the first time that day. */
    QUOTA_REACHED,
    /** Nothing happened: somebody tries whether it arrives. Nobody has to ask for it. */
    WEBHOOK_TEST;

    /** The name as it is written in JSON: {@code memory.stored}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The type of that name, which one can ask for. */
    public static EventType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type != WEBHOOK_TEST && type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "events",
                        "has a word that is none of "
                                + Arrays.stream(values())
                                        .filter(type -> type != WEBHOOK_TEST)
                                        .map(EventType::word)
                                        .collect(Collectors.joining(", "))));
    }

    /** What a change of a memory is sent as, if it is sent at all. */
    static Optional<EventType> of(MemoryChange.Kind kind) {
        return switch (kind) {
            case STORED -> Optional.of(MEMORY_STORED);
            case SUPERSEDED, CORRECTED -> Optional.of(MEMORY_SUPERSEDED);
            case FORGOTTEN -> Optional.of(MEMORY_FORGOTTEN);
            case EXPIRED -> Optional.of(MEMORY_EXPIRED);
            case CHANGED -> Optional.empty();
        };
    }
}
