package dev.remembrancer.client.http;

import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * What a server answered.
 *
 * @param status of HTTP
 * @param headers of the answer
 * @param text the body
 */
public record Answer(int status, HttpHeaders headers, String text) {
    static Answer of(int status, HttpHeaders headers, byte[] body) {
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** The fields of the body. */
    public Written fields() {
        return new Written(JsonFields.of(text, Set.of()));
    }

    /** The fields of a body that holds memories: what is their callers' own is as it was written. */
    public Written memories() {
        return new Written(JsonFields.of(text, JsonFields.VERBATIM_IN_MEMORIES));
    }

    /** The mark of the state that was answered. */
    public String etag() {
        return headers.firstValue("ETag").orElseThrow(() -> Written.missing("ETag"));
    }

    /** After how long the server asks to be tried again: it says so in seconds, or by a date. */
    Optional<Duration> retryAfter(Instant now) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(value -> {
            try {
                return Optional.of(
                        value.chars().allMatch(Character::isDigit)
                                ? Duration.ofSeconds(Long.parseLong(value))
                                : until(value, now));
            } catch (NumberFormatException | DateTimeException e) {
                return Optional.empty(); // then it is as if it had said nothing
            }
        });
    }

    private static Duration until(String date, Instant now) {
        Instant then =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }
}
