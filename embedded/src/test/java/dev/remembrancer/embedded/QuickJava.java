package dev.remembrancer.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts Java processes with the class path of this one, in two thirds of the usual time: a first process leaves an
 * archive of the classes that it has loaded, from which the others take them.
 */
final class QuickJava {
    private final Path scratch;
    private final Path archive;
    private final String classPath;

    /**
     * @param scratch for the archive, and for what killed processes leave behind
     */
    QuickJava(Path scratch) throws IOException {
        this.scratch = scratch;
        this.archive = scratch.resolve("classes.jsa");
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            // An empty entry would be the working directory. The archive knows classes by their jars alone.
            if (!entry.isEmpty()) {
                jars.add(Files.isDirectory(Path.of(entry)) ? pack(Path.of(entry), jars.size()) : entry);
            }
        }
        this.classPath = String.join(File.pathSeparator, jars);
    }

    private String pack(Path directory, int number) throws IOException {
        Path jar = scratch.resolve("classes-" + number + ".jar");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                output.putNextEntry(
                        new JarEntry(directory.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, output);
                output.closeEntry();
            }
        }
        return jar.toString();
    }

    /** Runs a class to its end, and leaves the archive. */
    void train(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Process process = builder("-XX:ArchiveClassesAtExit=" + archive, main, arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        process.waitFor();
    }

    /** A process that runs a class. Its errors go where those of this process go. */
    ProcessBuilder process(Class<?> main, String... arguments) {
        return builder("-XX:SharedArchiveFile=" + archive, main, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private ProcessBuilder builder(String option, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                option,
                "-Djava.io.tmpdir=" + scratch,
                "-Dorg.sqlite.tmpdir=" + scratch,
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
