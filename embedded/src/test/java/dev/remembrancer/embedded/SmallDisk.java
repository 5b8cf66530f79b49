package dev.remembrancer.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of a few megabytes that a test can fill. Making one takes Linux and the right to mount. */
final class SmallDisk implements AutoCloseable {
    private final Path place;
    private final Path filler;

    private SmallDisk(Path place) {
        this.place = place;
        this.filler = place.resolve("filler");
    }

    /** Mounts one over an empty directory, or returns nothing where that is not allowed. */
    static Optional<SmallDisk> mount(Path place, int megabytes) {
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "remembrancer", place.toString());
        return mounted ? Optional.of(new SmallDisk(place)) : Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    Path place() {
        return place;
    }

    /** Takes up all the room there is. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream output = Files.newOutputStream(filler)) {
            while (true) {
                output.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(place).getUsableSpace() > block.length) {
                throw full;
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() {
        if (!run("umount", place.toString())) {
            run("umount", "-l", place.toString());
        }
    }
}
