package dev.remembrancer.sqlite;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in a list as opaque text. A place names no agent: what is read from there is chosen by the call. */
final class Cursors {
    /**
     * The place of a version in the order of recording.
     *
     * @param recordedAt when it was recorded, in microseconds
     * @param seq its row number, which tells those of one instant apart
     */
    record Place(long recordedAt, long seq) implements Comparable<Place> {
        /** Before every version, where a list begins. */
        static final Place BEGINNING = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

        /** The latest recorded first. */
        @Override
        public int compareTo(Place other) {
            int order = Long.compare(other.recordedAt, recordedAt);
            return order == 0 ? Long.compare(other.seq, seq) : order;
        }
    }

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})/(\\d{1,18})");

    private Cursors() {}

    static Page.Cursor write(Place place) {
        String text = place.recordedAt() + "/" + place.seq();
        return new Page.Cursor(
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static Place read(Optional<Page.Cursor> cursor) {
        return cursor.map(Cursors::read).orElse(Place.BEGINNING);
    }

    private static Place read(Page.Cursor cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.value()), StandardCharsets.US_ASCII);
            Matcher parts = FORM.matcher(text);
            if (parts.matches()) {
                return new Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
            }
        } catch (IllegalArgumentException notBase64) {
            // The same answer as for a text in base 64 that says nothing.
        }
        throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
    }
}
