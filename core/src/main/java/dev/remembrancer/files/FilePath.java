package dev.remembrancer.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a file is, below {@code /memories}. It is only a name: no file of the machine is ever meant by it.
 *
 * @param value such as {@code /memories/notes/tone.md}, without a slash at its end
 */
record FilePath(String value) implements Comparable<FilePath> {
    static final FilePath ROOT = new FilePath("/memories");

    private static final int LONGEST = 512;

    /** The path that a model wrote; empty when it leads elsewhere, or could to somebody who reads it otherwise. */
    static Optional<FilePath> of(String written) {
        String path = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        boolean isInside = path.equals(ROOT.value) || path.startsWith(ROOT.value + "/");
        boolean isPlain = path.length() <= LONGEST
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(unit -> Character.isISOControl(unit) || Character.isSurrogate((char) unit))
                && !path.toLowerCase(Locale.ROOT).contains("%2e")
                && !path.toLowerCase(Locale.ROOT).contains("%2f");
        boolean hasNames = Arrays.stream(
                        path.substring(Math.min(1, path.length())).split("/", -1))
                .noneMatch(name -> name.isBlank() || name.equals(".") || name.equals(".."));
        return isInside && isPlain && hasNames ? Optional.of(new FilePath(path)) : Optional.empty();
    }

    boolean isRoot() {
        return equals(ROOT);
    }

    /** Whether the other one is somewhere below this one. */
    boolean contains(FilePath other) {
        return other.value.startsWith(value + "/");
    }

    /** What the names below another are; none when it is that one itself. */
    String[] namesBelow(FilePath directory) {
        return equals(directory)
                ? new String[0]
                : value.substring(directory.value.length() + 1).split("/");
    }

    /** The same place below another directory. */
    FilePath moved(FilePath from, FilePath to) {
        return new FilePath(to.value + value.substring(from.value.length()));
    }

    @Override
    public int compareTo(FilePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
