package dev.remembrancer.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkout as the rules see it: the modules that the root pom names, their sources and their compiled classes.
 * Classes are read once per run from each module's {@code target}, so a new module is under the rules from its first
 * build, without being named here.
 */
final class House {

    static final Path ROOT = root();

    static final List<Module> MODULES = modules();

    /** The module of each class by the class's name, so that a rule needn't ask the file system each time. */
    private static final Map<String, Module> MODULE_OF = new HashMap<>();

    static final JavaClasses MAIN = classes("target/classes");

    static final JavaClasses TESTS = classes("target/test-classes");

    private House() {}

    /**
     * One Maven module.
     *
     * @param path its directory relative to the root, such as {@code stores/sqlite}
     */
    record Module(String path) {

        Path directory() {
            return ROOT.resolve(path);
        }

        /** The last part of the path, such as {@code sqlite}. */
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The package that the module's classes live in: {@code dev.remembrancer} for core. */
        String rootPackage() {
            return path.equals("core") ? "dev.remembrancer" : "dev.remembrancer." + name().replace('-', '.');
        }

        boolean isBackend() {
            return path.startsWith("stores/") || path.startsWith("models/");
        }

        boolean contains(JavaClass type) {
            return equals(MODULE_OF.get(type.getName()));
        }

        List<Path> mainSources() {
            return javaFiles(directory().resolve("src/main/java"));
        }

        List<Path> testSources() {
            return javaFiles(directory().resolve("src/test/java"));
        }
    }

    /** The classes of the modules at {@code paths}, among {@link #MAIN}. */
    static JavaClasses mainOf(String... paths) {
        Set<String> wanted = Set.of(paths);
        return MAIN.that(ownedBy("of " + wanted, module -> wanted.contains(module.path())));
    }

    static JavaClasses of(JavaClasses classes, Module module) {
        return classes.that(ownedBy("of " + module.path(), module::equals));
    }

    /** Classes of modules that {@code wanted} accepts; never a class of a library. */
    static DescribedPredicate<JavaClass> ownedBy(String description, Predicate<Module> wanted) {
        return DescribedPredicate.describe(description, type -> {
            Module module = MODULE_OF.get(type.getName());
            return module != null && wanted.test(module);
        });
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new AssertionError("The tests of the architecture run inside a checkout of the project.");
            }
        }
        return directory;
    }

    private static List<Module> modules() {
        Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(read(ROOT.resolve("pom.xml")));
        List<Module> found = new ArrayList<>();
        while (module.find()) {
            found.add(new Module(module.group(1)));
        }
        return List.copyOf(found);
    }

    private static JavaClasses classes(String output) {
        List<Path> outputs = new ArrayList<>();
        for (Module module : MODULES) {
            Path classes = module.directory().resolve(output);
            if (Files.isDirectory(classes)) {
                outputs.add(classes);
            }
        }
        JavaClasses imported = new ClassFileImporter().importPaths(outputs);
        for (JavaClass type : imported) {
            Path file = Path.of(type.getSource().orElseThrow().getUri());
            MODULES.stream()
                    .filter(module -> file.startsWith(module.directory()))
                    .forEach(module -> MODULE_OF.put(type.getName(), module));
        }
        return imported;
    }

    private static List<Path> javaFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
