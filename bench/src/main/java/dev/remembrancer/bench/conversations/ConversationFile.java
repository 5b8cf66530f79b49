package dev.remembrancer.bench.conversations;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.InvalidRequestException;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of conversations, plain or compressed by gzip, whose {@link Form} is recognised by what is in it. It is read
 * conversation by conversation, so that it may be larger than the memory of this process.
 */
public final class ConversationFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "data";

    private final Path file;
    private final int first;
    private final Counts counts;

    /**
     * What is in a file.
     *
     * @param form its form
     * @param conversations how many conversations
     * @param turns how many turns in all of them
     * @param answered how many questions that their conversation answers
     * @param unanswered how many questions that it doesn't
     */
    public record Counts(Form form, int conversations, int turns, int answered, int unanswered) {}

    private ConversationFile(Path file, int first) {
        this.file = file;
        this.first = first;
        this.counts = count();
    }

    /** Reads through a whole file: see {@link #open(Path, int)}. */
    public static ConversationFile open(Path file) {
        return open(file, Integer.MAX_VALUE);
    }

    /**
     * Reads through a file, so that what is wrong with it is known before any work is done.
     *
     * @param first how many conversations are taken, from its beginning; what comes after them is not looked at
     * @throws InvalidRequestException when it is not there, damaged, of no known form, or has nothing to ask
     */
    public static ConversationFile open(Path file, int first) {
        return new ConversationFile(file, first);
    }

    public Counts counts() {
        return counts;
    }

    /** Hands over each conversation, in the order of the file. Only one is in memory at a time. */
    public void forEach(Consumer<Conversation> taker) {
        read((form, conversation) -> taker.accept(conversation));
    }

    private Counts count() {
        Counter counter = new Counter();
        read(counter);
        return counter.counts();
    }

    private interface Taker {
        void take(Form form, Conversation conversation);
    }

    private static final class Counter implements Taker {
        private Form form = Form.LOCOMO;
        private int conversations;
        private int turns;
        private int answered;
        private int unanswered;

        @Override
        public void take(Form found, Conversation conversation) {
            form = found;
            conversations++;
            turns += conversation.turns().size();
            int some = (int) conversation.questions().stream()
                    .filter(Question::isAnswered)
                    .count();
            answered += some;
            unanswered += conversation.questions().size() - some;
        }

        Counts counts() {
            if (answered == 0) {
                throw invalid("has no question with evidence in its conversations; LoCoMo names it like D1:3 in"
                        + " \"evidence\", LongMemEval marks turns with \"has_answer\"");
            }
            return new Counts(form, conversations, turns, answered, unanswered);
        }
    }

    private void read(Taker taker) {
        try (InputStream in = opened();
                JsonParser parser = JSON.createParser(in)) {
            try {
                readList(parser, taker);
            } catch (IOException e) {
                throw invalid("line " + parser.currentLocation().getLineNr() + ": " + reason(e));
            }
        } catch (NoSuchFileException e) {
            throw invalid("there is no such file");
        } catch (IOException e) {
            throw invalid(reason(e));
        }
    }

    private void readList(JsonParser parser, Taker taker) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw unknown();
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == first) {
                return;
            }
            JsonNode element = JSON.readTree(parser);
            Form form = Optional.ofNullable(element).flatMap(Form::of).orElseThrow(ConversationFile::unknown);
            form.conversation(element, i).ifPresent(conversation -> taker.take(form, conversation));
        }
        if (parser.nextToken() != null) {
            throw invalid("more stands after the end of the list");
        }
    }

    private InputStream opened() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            bytes.mark(2);
            boolean isCompressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            return isCompressed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof JsonEOFException || failure instanceof EOFException) {
            return "the file ends in the middle";
        }
        if (failure instanceof ZipException) {
            return "the compressed data is damaged";
        }
        if (failure instanceof StreamConstraintsException) {
            return "is nested too deep, or has too long a text or number";
        }
        return failure instanceof JsonProcessingException || failure instanceof CharConversionException
                ? "is not well-formed JSON"
                : "could not be read: " + failure.getMessage();
    }

    private static InvalidRequestException unknown() {
        return invalid("is no JSON list of LoCoMo samples, which have a \"conversation\", or of LongMemEval questions,"
                + " which have \"haystack_sessions\"");
    }

    private static InvalidRequestException invalid(String problem) {
        return new InvalidRequestException(FIELD, problem);
    }
}
