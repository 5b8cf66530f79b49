package dev.remembrancer.bench.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * How a program on this class path is started in a process of its own, on this Java. SQLite and ONNX Runtime are native
 * code, which Java 22 and later speak of unless they were given leave; the launcher starts a jar whose manifest gives it.
 */
public final class JavaProgram {
    private JavaProgram() {}

    /**
     * The words to start it with.
     *
     * @param options for the virtual machine
     * @param program its main class and the arguments
     */
    public static List<String> command(List<String> options, List<String> program) {
        return command(System.getProperty("java.class.path"), options, program);
    }

    static List<String> command(String classPath, List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (isProgramOf(classPath, program.get(0))) {
            // Leave that is given as an option would keep it from the start-up cache, which was made without.
            command.addAll(List.of("-jar", classPath));
            command.addAll(program.subList(1, program.size()));
        } else {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
            command.addAll(program);
        }
        return command;
    }

    /** Whether the class path is one jar, and that jar's program the one of this main class. */
    private static boolean isProgramOf(String classPath, String mainClass) {
        if (classPath.contains(File.pathSeparator) || !Files.isRegularFile(Path.of(classPath))) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && mainClass.equals(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
