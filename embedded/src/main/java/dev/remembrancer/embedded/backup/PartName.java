package dev.remembrancer.embedded.backup;

import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.erasure.LedgerFile;
import dev.remembrancer.sqlite.SqliteKind;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a part of a data directory lies in it: {@code memory.db}, or {@code tenants/acme/memory.db}. It names nothing
 * outside of the directory, and no hidden file.
 *
 * @param value the path, with slashes
 */
record PartName(String value) implements Comparable<PartName> {
    /** The directory that has a directory for each tenant. */
    static final String TENANTS = "tenants";

    static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final String DATABASE = ".db";
    private static final Pattern KEPT = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(db|json|heads|yaml|yml)|" + Pattern.quote(LedgerFile.NAME));
    private static final Pattern FORM = Pattern.compile("(" + TENANTS + "/" + TENANT + "/)?(" + KEPT + ")");

    /** Whether it is a name that a part can have. */
    static boolean isOne(String value) {
        return FORM.matcher(value).matches();
    }

    /** Whether a file of that name belongs to the truth of a directory: databases, keys, tenants, counts, settings. */
    static boolean isKept(String fileName) {
        return KEPT.matcher(fileName).matches();
    }

    /** The same part, where it lies below a directory. */
    Path in(Path directory) {
        return directory.resolve(value);
    }

    boolean isDatabase() {
        return value.endsWith(DATABASE);
    }

    /** Whether it says what a database has. */
    boolean vouchesForDatabase() {
        return value.endsWith(".heads");
    }

    /** What the database holds. */
    SqliteKind kind() {
        return switch (fileName()) {
            case Embedded.STORE -> SqliteKind.MEMORIES;
            case Embedded.SESSIONS -> SqliteKind.SESSIONS;
            default -> SqliteKind.OTHER;
        };
    }

    /** The directory that it lies in, as one sees it from the data directory; empty for that itself. */
    String directory() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? "" : value.substring(0, slash);
    }

    private String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(PartName other) {
        return value.compareTo(other.value);
    }
}
