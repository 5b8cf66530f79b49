package dev.remembrancer.cli.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** How the JSON of files is read, and how it is told where and why it can't be. */
final class JsonFiles {
    /** Numbers keep their form: 1.10 stays 1.10, and what no double can hold stays whole. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            // An element may be nested without sense; the elements after it are read all the same.
                            .maxNestingDepth(100_000)
                            .maxStringLength(64 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader OBJECT = MAPPER.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFiles() {}

    static JsonParser parser(InputStream in) throws IOException {
        return MAPPER.createParser(in);
    }

    /** The value that begins where the parser stands. */
    static JsonNode tree(JsonParser parser) throws IOException {
        return MAPPER.readTree(parser);
    }

    /** The fields of a text that is one object and nothing else; none when it is null. */
    static Optional<Map<String, Object>> fields(String text) throws IOException {
        return Optional.ofNullable(OBJECT.readValue(text));
    }

    /** Where reading stopped. */
    static String place(JsonParser parser, Exception failure) {
        JsonLocation at = failure instanceof JsonProcessingException json && json.getLocation() != null
                ? json.getLocation()
                : parser.currentLocation();
        return "line " + at.getLineNr() + ", byte " + at.getByteOffset();
    }

    /** Why it stopped, without a word of what the file says. */
    static String reason(IOException failure) {
        if (failure instanceof JsonEOFException || failure instanceof EOFException) {
            return "the file ends in the middle";
        }
        if (failure instanceof StreamConstraintsException) {
            return "is nested too deep, or has too long a text or number";
        }
        if (failure instanceof ZipException) {
            return "the compressed data is damaged";
        }
        return failure instanceof JsonProcessingException || failure instanceof CharConversionException
                ? "is not well-formed JSON"
                : "could not be read: " + failure.getMessage();
    }
}
