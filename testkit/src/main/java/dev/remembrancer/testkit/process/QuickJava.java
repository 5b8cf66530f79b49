package dev.remembrancer.testkit.process;

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
public final class QuickJava {
    private final Path scratch;
    private final Path archive;
    private final String classPath;

    /**
     * @param scratch for the archive, and for what killed processes leave behind
     */
    public QuickJava(Path scratch) throws IOException {
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
    public void train(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Process process = training(main, arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Leash.begin(process);
        process.waitFor();
    }

    /** The process that leaves the archive when it ends by itself. */
    public ProcessBuilder training(Class<?> main, String... arguments) {
        return builder("-XX:ArchiveClassesAtExit=" + archive, main, arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /** A process that runs a class. Its errors go where those of this process go. */
    public ProcessBuilder process(Class<?> main, String... arguments) {
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
