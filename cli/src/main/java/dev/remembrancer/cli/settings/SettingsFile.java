package dev.remembrancer.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The configuration file. */
public final class SettingsFile {
    /** Its name in the directory of the data. */
    public static final String NAME = "remembrancer.yaml";

    /** The longest that is read. */
    static final int MOST_BYTES = 256 << 10;

    /** What stands in no file. */
    public static final WrittenValue.Table NONE = new WrittenValue.Table(Place.DEFAULT, Map.of());

    private SettingsFile() {}

    /** One word of a file, which is not under a group. */
    public static Optional<String> word(Path path, String name) {
        return Optional.ofNullable(read(path).values().get(name))
                .filter(WrittenValue.Word.class::isInstance)
                .map(word -> ((WrittenValue.Word) word).text());
    }

    /** The same for a setting of a group. */
    public static Optional<String> word(Path path, String group, String name) {
        return Optional.ofNullable(read(path).values().get(group))
                .filter(WrittenValue.Table.class::isInstance)
                .map(table -> ((WrittenValue.Table) table).values().get(name))
                .filter(WrittenValue.Word.class::isInstance)
                .map(word -> ((WrittenValue.Word) word).text());
    }

    /** A secret that is alone in a file; what ends its line is not part of it. */
    static WrittenValue secret(String name, Place place, String file) {
        try {
            String text = Files.readString(Path.of(file)).stripTrailing();
            return text.isEmpty() ? new WrittenValue.Nothing(place) : new WrittenValue.Word(place, text);
        } catch (IOException | InvalidPathException e) {
            throw place.refusal(name, "names a file that can't be read: see that it is there, and may be read");
        }
    }

    /**
     * What stands in a file.
     *
     * @throws dev.remembrancer.InvalidRequestException when it is not there, too long, or no such YAML
     */
    public static WrittenValue.Table read(Path path) {
        Place place = new Place(path.toString());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw place.refusal("configuration", "there is no such file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > MOST_BYTES) {
            throw place.refusal("configuration", "is longer than " + MOST_BYTES + " bytes");
        }
        try {
            return YamlText.read(
                    path.toString(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw place.refusal("configuration", "is no UTF-8");
        }
    }
}
