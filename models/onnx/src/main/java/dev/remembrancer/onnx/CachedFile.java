package dev.remembrancer.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A class-path resource as a file, for what can only be opened by path. Any number of threads and processes may ask
 * for the same file at once: each of them finds it whole.
 */
final class CachedFile {
    private static final String PART = ".part";

    private CachedFile() {}

    /**
     * Writes the resource to a file in that directory, unless a file of its length is there already. Returns the file.
     *
     * @param check is given the SHA-256 of what will be the file, in hexadecimal digits, and throws to refuse it. It is
     *     not asked about a file that is there: reading it all takes longer than the rest of opening a model
     */
    static Path provide(URL resource, Path directory, String name, Consumer<String> check) throws IOException {
        Path file = directory.resolve(name);
        URLConnection connection = resource.openConnection();
        // Else the jar would stay open in a cache of the JDK, which on some systems locks it.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            long length = connection.getContentLengthLong();
            if (!isComplete(file, length)) {
                Files.createDirectories(directory);
                write(in, length, directory, file, check);
            }
        }
        return file;
    }

    private static boolean isComplete(Path file, long length) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == length;
    }

    private static void write(InputStream in, long length, Path directory, Path file, Consumer<String> check)
            throws IOException {
        Path part = Files.createTempFile(directory, "", PART);
        try {
            removeAbandoned(directory, Files.getLastModifiedTime(part));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = Files.newOutputStream(part)) {
                new DigestInputStream(in, digest).transferTo(out);
            }
            check.accept(HexFormat.of().formatHex(digest.digest()));
            sync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            // Windows replaces no file that is in use; then another process was faster, and its file is as good.
            if (!isComplete(file, length)) {
                throw e;
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no SHA-256", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Without this a loss of power could leave a file of the right length and the wrong bytes. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Removes what killed processes left half written: whatever was not touched for an hour. */
    private static void removeAbandoned(Path directory, FileTime now) throws IOException {
        long oldest = now.toMillis() - TimeUnit.HOURS.toMillis(1);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*" + PART)) {
            for (Path part : parts) {
                // Not Files.getLastModifiedTime, which fails for one that another process has just finished.
                if (part.toFile().lastModified() < oldest) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}
