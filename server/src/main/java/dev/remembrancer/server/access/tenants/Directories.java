package dev.remembrancer.server.access.tenants;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Removes directories with all that is in them. */
final class Directories {
    private Directories() {}

    /** Removes one, and returns how many files and directories that were; links are removed, not followed. */
    static int remove(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        AtomicInteger removed = new AtomicInteger();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    return drop(file);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure)
                        throws IOException {
                    return drop(inner);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    // Whoever had it open may have removed it just now.
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                private FileVisitResult drop(Path path) throws IOException {
                    if (Files.deleteIfExists(path)) {
                        removed.incrementAndGet();
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (DirectoryNotEmptyException e) {
            throw new TenantNotRemovedException(
                    "files are still written in " + directory + "; a server that has them open removes them soon", e);
        } catch (IOException e) {
            throw new TenantNotRemovedException(
                    "can't remove " + directory + "; see its permissions; a server tries again each second", e);
        }
        return removed.get();
    }
}
