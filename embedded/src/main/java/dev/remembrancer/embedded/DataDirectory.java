package dev.remembrancer.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of a memory: made when it is not there, for its owner alone where the file system knows owners. */
final class DataDirectory {
    private DataDirectory() {}

    static void prepare(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new DirectoryUnusableException(directory + " is not a directory; name a directory, or a new name");
        }
        try {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (FileAlreadyExistsException e) {
            throw new DirectoryUnusableException(directory + " lies below something that is not a directory", e);
        } catch (IOException e) {
            throw new DirectoryUnusableException(
                    directory + " can't be made; choose a directory that this user may write to", e);
        }
    }
}
