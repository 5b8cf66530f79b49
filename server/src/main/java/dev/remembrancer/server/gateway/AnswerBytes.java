package dev.remembrancer.server.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads along in an answer while it passes by, and keeps no more of it than its words. What can't be read is no failure
 * of the answer: it is not remembered.
 *
 * <p>For one thread.
 */
final class AnswerBytes {
    /** The longest line of a stream that is read. */
    private static final int LONGEST_LINE = 1 << 18;

    /** The longest answer in one piece that is read. */
    private static final int LONGEST_WHOLE = 1 << 22;

    private static final String DATA = "data:";
    private static final String EVENT = "event:";

    private final Answer answer;
    private final boolean isStream;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean isOverlong;
    private boolean isUnreadable;

    /**
     * A reader.
     *
     * @param mediaType what the upstream says it is
     */
    AnswerBytes(Dialect dialect, String mediaType) {
        this.answer = new Answer(dialect);
        this.isStream = mediaType.startsWith("text/event-stream");
    }

    void take(byte[] bytes, int length) {
        if (!isStream) {
            hold(bytes, 0, length, LONGEST_WHOLE);
            return;
        }
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                hold(bytes, from, i - from, LONGEST_LINE);
                endLine();
                from = i + 1;
            }
        }
        hold(bytes, from, length - from, LONGEST_LINE);
    }

    /** The words of the answer, once it has all passed by; empty when there is nothing in it to remember. */
    Optional<String> words() {
        if (isStream) {
            endLine();
        } else if (isOverlong) {
            isUnreadable = true;
        } else {
            read(() -> answer.takeWhole(held.toString(StandardCharsets.UTF_8)));
        }
        return isUnreadable ? Optional.empty() : answer.words();
    }

    private void hold(byte[] bytes, int from, int length, int most) {
        if (held.size() + length > most) {
            isOverlong = true;
        } else if (!isOverlong) {
            held.write(bytes, from, length);
        }
    }

    private void endLine() {
        String line = held.toString(StandardCharsets.UTF_8);
        held.reset();
        if (isOverlong) {
            isOverlong = false;
            answer.lose();
        } else if (line.startsWith(EVENT)) {
            answer.takeName(line.substring(EVENT.length()).strip());
        } else if (line.startsWith(DATA)) {
            String data = line.substring(DATA.length()).strip();
            if (data.startsWith("{")) {
                read(() -> answer.takeEvent(data));
            }
        }
    }

    private void read(Reading reading) {
        try {
            reading.run();
        } catch (IOException e) {
            isUnreadable = true;
        }
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }
}
