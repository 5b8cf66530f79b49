package dev.remembrancer.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that is removed with all that is in it, also when the process is told to end. */
public final class Scratch implements AutoCloseable {
    private final Path root;
    private final Thread atEnd;

    private Scratch(Path root) {
        this.root = root;
        this.atEnd = new Thread(() -> remove(root), "remembrancer-bench-scratch");
    }

    /** A new one, where this system keeps temporary files. */
    public static Scratch create() {
        try {
            Scratch scratch = new Scratch(Files.createTempDirectory("remembrancer-bench"));
            Runtime.getRuntime().addShutdownHook(scratch.atEnd);
            return scratch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place of that name in it. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** Removes what is at a place of that name, with all that is in it. */
    public void remove(String name) {
        remove(root.resolve(name));
    }

    /** The kind of file system it is on. */
    public String fileSystem() {
        try {
            return Files.getFileStore(root).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        remove(root);
    }

    private static void remove(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> innermostFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
