package dev.remembrancer.session;

import dev.remembrancer.InvalidRequestException;

/**
 * The name of a session, which the caller chooses: any well-formed text, the empty one included. A store refuses a
 * name that it can't hold.
 *
 * @param value the name, case and blanks as they are
 */
public record SessionId(String value) implements Comparable<SessionId> {
    public SessionId {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new InvalidRequestException(
                        "session_id", "has an unpaired surrogate at index " + i + "; send well-formed Unicode");
            }
        }
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
