package dev.remembrancer.sqlite;

import dev.remembrancer.InvalidRequestException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file of a store as the file system sees it. It is never opened but by SQLite: closing it a second time in a
 * process drops the locks of the first, as POSIX has it.
 */
final class StoreFile {
    /** The kinds of file system that lie on another machine, as Linux and macOS name them. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "9p",
            "drvfs",
            "afs",
            "afpfs",
            "webdav",
            "fuse.sshfs",
            "fuse.davfs",
            "fuse.rclone",
            "fuse.glusterfs",
            "fuse.s3fs",
            "vboxsf",
            "prl_fs");

    private StoreFile() {}

    /**
     * The absolute path of a file that a store can be opened in; its directory is made when it is not there.
     *
     * @throws StoreAccessException when the directory can't be made or written
     * @throws NetworkFileSystemException when it lies on another machine, unless the options allow that
     */
    static Path prepare(Path file, SqliteOptions options) {
        Path absolute = file.toAbsolutePath().normalize();
        Path directory = absolute.getParent();
        if (directory == null || absolute.toString().contains("?")) {
            throw new InvalidRequestException("file", "must name a file, without a question mark in its path");
        }
        try {
            Files.createDirectories(directory);
            String type = fileSystem(directory);
            if (NETWORK.contains(type) && !options.onNetwork()) {
                throw new NetworkFileSystemException(directory + " is on a network file system (" + type
                        + "), where databases break; choose a directory on a local disk, or allow it in the options");
            }
            if (Files.isDirectory(absolute)) {
                throw new StoreAccessException(absolute + " is a directory; name a file in it");
            }
            if (!Files.isWritable(directory) || (Files.exists(absolute) && !Files.isWritable(absolute))) {
                throw new StoreAccessException(
                        absolute + " can't be written; give this user the right to write the file and its directory");
            }
        } catch (FileSystemException e) {
            throw new StoreAccessException(directory + " can't be used as a directory; choose another", e);
        } catch (IOException e) {
            throw new StoreAccessException(directory + " can't be looked at", e);
        }
        return absolute;
    }

    /** The kind of file system, or an empty text where that can't be told, as in some containers. */
    private static String fileSystem(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Whether there is something in the file. */
    static boolean isFilled(Path file) {
        return bytes(file) > 0;
    }

    /** Lets nobody but its owner read the file, where the file system knows owners. The log follows its example. */
    static void keepPrivate(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            try {
                view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            } catch (IOException e) {
                throw new StoreAccessException(file + " can't be made private to its owner", e);
            }
        }
    }

    /** How large the file and its log are. */
    static long size(Path file) {
        return bytes(file) + bytes(file.resolveSibling(file.getFileName() + "-wal"));
    }

    private static long bytes(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new StoreAccessException(file + " can't be looked at", e);
        }
    }
}
