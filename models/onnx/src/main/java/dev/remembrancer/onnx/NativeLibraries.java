package dev.remembrancer.onnx;

import java.io.IOException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the native libraries of ONNX Runtime in the cache directory, so that not every process unpacks 28 MB into a
 * temporary directory of its own, and leaves them there when it is killed.
 */
final class NativeLibraries {
    private static final String SETTINGS = "onnxruntime.native.";
    private static final String DIRECTORY = SETTINGS + "path";
    private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");

    private NativeLibraries() {}

    /**
     * Does what first loads ONNX Runtime: with libraries kept below that directory, else, where they can't be kept
     * safely or the user has set where they are, in ONNX Runtime's own way.
     */
    static <T> T whileKept(Path cacheDirectory, String version, Supplier<T> first) {
        Path directory = cacheDirectory.resolve("onnxruntime-" + version + "-" + platform());
        if (isSetByUser() || !isProvided(directory)) {
            return first.get();
        }
        System.setProperty(DIRECTORY, directory.toAbsolutePath().toString());
        try {
            return first.get();
        } finally {
            System.clearProperty(DIRECTORY);
        }
    }

    /** This platform, in the words of ONNX Runtime. */
    static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = system.contains("mac") ? "osx" : system.contains("windows") ? "win" : system;
        return family + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }

    private static boolean isSetByUser() {
        return System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith(SETTINGS));
    }

    private static boolean isProvided(Path directory) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            }
            if (!isOursAlone(directory)) {
                return false;
            }
            for (String name : NAMES) {
                String file = System.mapLibraryName(name);
                URL resource = NativeLibraries.class.getResource("/ai/onnxruntime/native/" + platform() + "/" + file);
                if (resource == null) {
                    return false;
                }
                CachedFile.provide(resource, directory, file, sha256 -> {});
            }
            return true;
        } catch (IOException e) {
            // A directory that can't be written is no failure here: ONNX Runtime then unpacks its libraries itself.
            return false;
        }
    }

    /** Whether nobody else could have put code there, which would then run as us. */
    private static boolean isOursAlone(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner", ".part");
        UserPrincipal us = Files.getOwner(probe);
        Files.delete(probe);
        return Files.getOwner(directory).equals(us)
                && Files.getPosixFilePermissions(directory).equals(OURS_ALONE);
    }
}
