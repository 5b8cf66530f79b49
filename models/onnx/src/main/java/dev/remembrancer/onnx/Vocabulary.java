package dev.remembrancer.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The pieces of words that a model knows, each with its number. Those that continue a word begin with {@code ##}. */
final class Vocabulary {
    private static final String CONTINUATION = "##";

    /** Remembers no names of fields: here each is met once, and remembering them would take half the time. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final Map<String, Integer> beginnings = new HashMap<>(1 << 16);
    private final Map<String, Integer> continuations = new HashMap<>(1 << 14);
    private int longest;

    private Vocabulary() {}

    /** Reads the object {@code model.vocab} of a Hugging Face {@code tokenizer.json}. */
    static Vocabulary ofTokenizerJson(InputStream in) throws IOException {
        Vocabulary vocabulary = new Vocabulary();
        try (JsonParser json = JSON.createParser(in)) {
            enter(json, "model");
            enter(json, "vocab");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                vocabulary.add(json.currentName(), json.nextIntValue(-1));
            }
        }
        return vocabulary;
    }

    /** Reads a {@code vocab.txt}: one piece a line, numbered from 0. */
    static Vocabulary ofLines(InputStream in) throws IOException {
        Vocabulary vocabulary = new Vocabulary();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            vocabulary.add(line, number++);
        }
        return vocabulary;
    }

    /** The number of a piece that begins a word, or -1. */
    int beginning(String piece) {
        return beginnings.getOrDefault(piece, -1);
    }

    /** The number of a piece that continues a word, given without its mark, or -1. */
    int continuation(String piece) {
        return continuations.getOrDefault(piece, -1);
    }

    /** The number of a token such as {@code [CLS]}, which every model has. */
    int special(String token) throws IOException {
        int number = beginning(token);
        if (number < 0) {
            throw new IOException("the vocabulary has no " + token);
        }
        return number;
    }

    /** The length of the longest piece, in UTF-16 units. */
    int longest() {
        return longest;
    }

    private void add(String piece, int number) {
        if (piece.startsWith(CONTINUATION) && piece.length() > CONTINUATION.length()) {
            continuations.put(piece.substring(CONTINUATION.length()), number);
        } else {
            beginnings.put(piece, number);
        }
        longest = Math.max(longest, piece.length());
    }

    private static void enter(JsonParser json, String field) throws IOException {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals(field);
            JsonToken value = json.nextToken();
            if (wanted && value == JsonToken.START_OBJECT) {
                return;
            }
            json.skipChildren();
        }
        throw new IOException("the tokenizer has no object \"" + field + "\"");
    }
}
