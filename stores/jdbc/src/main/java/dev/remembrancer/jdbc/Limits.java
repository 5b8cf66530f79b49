package dev.remembrancer.jdbc;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;
import java.nio.charset.StandardCharsets;

/**
 * What the columns hold, for databases that may cut off what is longer without a word.
 *
 * @param id the most characters of a session's id
 * @param text the most characters of an item
 */
record Limits(long id, long text) {
    static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

    Limits and(Limits other) {
        return new Limits(Math.min(id, other.id), Math.min(text, other.text));
    }

    SessionId require(Dialect dialect, SessionId session) {
        requireText("session_id", session.value());
        int length = dialect.characters(session.value());
        if (length > id) {
            throw new InvalidRequestException(
                    "session_id", "has " + length + " characters; the column in the database holds " + id);
        }
        return session;
    }

    /** A text that every database can hold. */
    static String requireText(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidRequestException(
                    field, "has the character U+0000, which databases can't hold; leave it out");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidRequestException(field, "has an unpaired surrogate; send well-formed Unicode");
        }
        return text;
    }

    /** The text of an item. */
    String requireItem(String item) {
        if (item.length() > text) {
            throw new InvalidRequestException(
                    "item", "has " + item.length() + " characters; the column in the database holds " + text);
        }
        return item;
    }
}
