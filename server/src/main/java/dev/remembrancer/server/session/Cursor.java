package dev.remembrancer.server.session;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionQuery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** A place in a list of sessions, as callers hold it. It is good for the list that it was given out for. */
final class Cursor {
    private Cursor() {}

    static String write(SessionQuery query, SessionId place) {
        String text = mark(query) + " " + place.value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws InvalidRequestException when it is of another list, or none at all
     */
    static SessionId read(SessionQuery query, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String mark = mark(query) + " ";
            if (text.startsWith(mark)) {
                return new SessionId(text.substring(mark.length()));
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static InvalidRequestException refused() {
        return new InvalidRequestException("cursor", "is of another list; begin again without");
    }

    private static String mark(SessionQuery query) {
        String conditions =
                query.prefix() + "\n" + query.owner() + "\n" + query.updatedFrom() + "\n" + query.updatedUntil();
        CRC32 sum = new CRC32();
        sum.update(conditions.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
