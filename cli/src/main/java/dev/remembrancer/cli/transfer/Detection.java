package dev.remembrancer.cli.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Tells the format of a file by its first characters and the names of the fields of its first element. */
final class Detection {
    private Detection() {}

    /**
     * The format of a file.
     *
     * @throws UnreadableFileException when it looks like none
     */
    static Format of(ImportFile file) throws IOException {
        try (InputStream in = file.open();
                JsonParser parser = JsonFiles.parser(in)) {
            return of(parser, file);
        } catch (JsonProcessingException | CharConversionException e) {
            throw unknown(file);
        } catch (EOFException | ZipException e) {
            throw new UnreadableFileException(file.name() + ": " + JsonFiles.reason(e));
        }
    }

    private static Format of(JsonParser parser, ImportFile file) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableFileException(file.name() + " is empty");
        }
        if (first == JsonToken.START_OBJECT) {
            return Format.JSONL;
        }
        if (first != JsonToken.START_ARRAY) {
            throw unknown(file);
        }
        JsonToken element = parser.nextToken();
        if (element == JsonToken.END_ARRAY) {
            return Format.MESSAGES;
        }
        if (element != JsonToken.START_OBJECT) {
            throw unknown(file);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "role", "content", "type" -> {
                    return Format.MESSAGES;
                }
                case "conversation", "sample_id" -> {
                    return Format.LOCOMO;
                }
                case "question_id", "haystack_sessions" -> {
                    return Format.LONGMEMEVAL;
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        throw unknown(file);
    }

    private static UnreadableFileException unknown(ImportFile file) {
        return new UnreadableFileException(file.name()
                + " is neither JSON Lines nor a list of messages, of LoCoMo samples or of LongMemEval questions;"
                + " if it is damaged at its very beginning, name its format with --format");
    }
}
