package dev.remembrancer.recall;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A calibration as it is stored with a memory: in a file of one JSON object in the memory's directory, so that a backup
 * has it and a person can read it or take it away.
 *
 * @param calibration the curve
 * @param model the fingerprint of the embedding model whose scores it was fitted on: those of another are other scores
 * @param questions how many questions it was fitted on
 * @param results how many of their results
 */
public record StoredCalibration(Calibration calibration, String model, int questions, int results) {
    /** The name of the file in the directory of a memory. */
    public static final String NAME = "calibration.json";

    /** The version of the form of the file, and of how scores are made: a curve fits only the scores that it saw. */
    private static final int FORM = 2;

    /** The oldest that is read: the scores were the same, and the weights that it lacks do nothing. */
    private static final int OLDEST = 1;

    private static final int MOST_BYTES = 65_536;

    /**
     * The one in the directory of a memory that has this embedding model.
     *
     * @return empty when none is stored there
     * @throws CalibrationUnusableException when it can't be read, or was fitted on other scores than this memory has
     */
    public static Optional<StoredCalibration> in(Path directory, String model) {
        Path file = directory.resolve(NAME);
        try {
            Optional<String> text = text(file);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            StoredCalibration stored = read(file, text.get());
            if (!stored.model().equals(model)) {
                throw foreign(file, "was fitted on the scores of another embedding model");
            }
            return Optional.of(stored);
        } catch (IOException e) {
            throw new CalibrationUnusableException(
                    file + " can't be read (" + e.getClass().getSimpleName() + "); let this user read it, or move it"
                            + " away: then the built-in calibration is used",
                    e);
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable(file, "it is longer than " + MOST_BYTES + " bytes");
            }
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static StoredCalibration read(Path file, String text) {
        try {
            Written fields = new Written(JsonFields.of(text, Set.of()));
            int form = fields.integer("form").orElseThrow(() -> Written.missing("form"));
            if (form < OLDEST || form > FORM) {
                throw foreign(file, "was written for another version of Remembrancer, with other scores");
            }
            if (form > OLDEST && fields.number("company").isEmpty()) {
                throw Written.missing("company");
            }
            return new StoredCalibration(
                    Calibration.of(fields),
                    fields.required("model"),
                    fields.integer("questions").orElse(0),
                    fields.integer("results").orElse(0));
        } catch (InvalidRequestException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static CalibrationUnusableException unreadable(Path file, String problem) {
        return new CalibrationUnusableException(
                file + " is no calibration: " + problem
                        + "; move it away, then the built-in one is used, and fit it again: remembrancer eval FILE --fit --apply");
    }

    private static CalibrationUnusableException foreign(Path file, String why) {
        return new CalibrationUnusableException(
                file + " " + why
                        + "; move it away, then the built-in one is used, and fit it again: remembrancer eval FILE --fit --apply");
    }

    /**
     * Stores it in the directory of a memory, in the place of the one before. When this returns it is on the disk;
     * it is used when the memory is opened next.
     *
     * @return the file
     */
    public Path storeIn(Path directory) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("form", FORM);
        fields.putAll(calibration.fields());
        fields.put("model", model);
        fields.put("questions", questions);
        fields.put("results", results);
        Path file = directory.resolve(NAME);
        Path draft = directory.resolve("." + NAME + ".new");
        Files.deleteIfExists(draft);
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(Json.quote(fields) + "\n");
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
