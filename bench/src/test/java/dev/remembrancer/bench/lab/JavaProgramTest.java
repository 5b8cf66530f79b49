package dev.remembrancer.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
    private static final List<String> OPTIONS = List.of("-Xmx1g");
    private static final List<String> PROGRAM = List.of("org.example.Main", "serve", "--port=0");

    @TempDir
    Path directory;

    private String jarOf(String mainClass) throws IOException {
        Path jar = directory.resolve(mainClass + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, mainClass);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar.toString();
    }

    private static List<String> words(String classPath) {
        List<String> command = JavaProgram.command(classPath, OPTIONS, PROGRAM);
        assertThat(Path.of(command.get(0))).isExecutable();
        return command.subList(1, command.size());
    }

    @Test
    void theProgramOfAJarIsStartedAsTheLauncherDoes() throws IOException {
        String jar = jarOf("org.example.Main");
        assertThat(words(jar)).containsExactly("-Xmx1g", "-jar", jar, "serve", "--port=0");
    }

    @Test
    void anyOtherIsGivenLeaveToUseNativeCode() throws IOException {
        String other = jarOf("org.example.Other");
        String two = jarOf("org.example.Main") + File.pathSeparator + other;
        for (String classPath : List.of(other, two, directory.toString())) {
            assertThat(words(classPath))
                    .containsExactly(
                            "-Xmx1g",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            classPath,
                            "org.example.Main",
                            "serve",
                            "--port=0");
        }
    }
}
