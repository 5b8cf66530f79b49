package dev.remembrancer.embedded.backup;

import dev.remembrancer.NotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a data directory is truth, and so belongs into a backup: databases, and the small files of keys, tenants,
 * counts and settings. Not the search index, which is derived, nor logs of databases, locks and drafts.
 */
final class DataParts {
    private final Path directory;
    private final Optional<String> tenant;

    /** @param tenant whose parts, if not those of the whole directory */
    DataParts(Path directory, Optional<String> tenant) {
        this.directory = directory;
        this.tenant = tenant;
    }

    /** Where the parts lie. */
    Path root() {
        return tenant.map(id -> directory.resolve(PartName.TENANTS).resolve(id)).orElse(directory);
    }

    /**
     * Their names. Databases come first: keys and tenants that are read after them know of all that was ended
     * meanwhile, so that nothing ended comes back to life with the backup. Only the signed heads of audit records come
     * before them: what a head vouches for must be there.
     *
     * @throws NotFoundException when there is nothing
     */
    List<PartName> names() throws IOException {
        List<PartName> names = new ArrayList<>(below(""));
        if (tenant.isEmpty()) {
            for (String id : tenants()) {
                names.addAll(below(PartName.TENANTS + "/" + id + "/"));
            }
        }
        if (names.isEmpty()) {
            throw new NotFoundException("there is no memory in " + root() + "; name another directory or tenant");
        }
        names.sort(Comparator.comparing((PartName name) -> !name.vouchesForDatabase())
                .thenComparing(name -> !name.isDatabase())
                .thenComparing(name -> name));
        return names;
    }

    private List<PartName> below(String prefix) throws IOException {
        List<PartName> names = new ArrayList<>();
        for (Path path : entries(root().resolve(prefix))) {
            String name = path.getFileName().toString();
            if (PartName.isKept(name) && Files.isRegularFile(path)) {
                names.add(new PartName(prefix + name));
            }
        }
        return names;
    }

    private List<String> tenants() throws IOException {
        return entries(root().resolve(PartName.TENANTS)).stream()
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .filter(name -> PartName.TENANT.matcher(name).matches())
                .toList();
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        return entries;
    }
}
