package dev.remembrancer.lucene;

import java.util.Map;
import java.util.Optional;

/**
 * What a commit says of itself, in the same atomic file as its list of segments: which changes it holds, and by which
 * rules it was written.
 *
 * @param format {@link Fields#FORMAT} when it was written
 * @param fingerprint whose vectors it holds
 * @param watermark the number of the last change it holds
 */
record CommitMark(String format, String fingerprint, long watermark) {
    private static final String FORMAT = "format";
    private static final String FINGERPRINT = "fingerprint";
    private static final String WATERMARK = "watermark";

    static CommitMark now(String fingerprint, long watermark) {
        return new CommitMark(Fields.FORMAT, fingerprint, watermark);
    }

    /** The mark among the user data of a commit; empty when it has none that can be read. */
    static Optional<CommitMark> of(Map<String, String> userData) {
        try {
            return Optional.of(new CommitMark(
                    userData.getOrDefault(FORMAT, ""),
                    userData.getOrDefault(FINGERPRINT, ""),
                    Long.parseLong(userData.getOrDefault(WATERMARK, ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Map<String, String> userData() {
        return Map.of(FORMAT, format, FINGERPRINT, fingerprint, WATERMARK, Long.toString(watermark));
    }

    /** Whether an index for that fingerprint can go on from it. */
    boolean fits(String fingerprint) {
        return format.equals(Fields.FORMAT) && this.fingerprint.equals(fingerprint);
    }
}
