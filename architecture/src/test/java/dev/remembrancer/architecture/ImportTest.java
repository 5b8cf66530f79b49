package dev.remembrancer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rule over nothing holds: these tests prove that there is something to rule over. */
class ImportTest {

    @Test
    void everySourceWasCompiledAndImported() {
        assertThat(House.MODULES.stream()
                        .map(module -> gap(
                                module,
                                module.mainSources().size(),
                                House.of(House.MAIN, module).size()))
                        .flatMap(Optional::stream))
                .as("modules to build first (./mvnw verify)")
                .isEmpty();
    }

    @Test
    void everyTestWasCompiledAndImported() {
        assertThat(House.MODULES.stream()
                        .map(module -> gap(
                                module,
                                module.testSources().size(),
                                House.of(House.TESTS, module).size()))
                        .flatMap(Optional::stream))
                .as("modules whose tests to build first (./mvnw verify)")
                .isEmpty();
    }

    @Test
    void theHouseIsNotEmpty() {
        assertThat(House.MODULES).hasSizeGreaterThanOrEqualTo(12);
        assertThat(House.MAIN).hasSizeGreaterThan(200);
    }

    @Test
    void aModuleKeepsToItsPackage() {
        assertThat(House.MODULES)
                .filteredOn(module -> !module.path().equals("core"))
                .allSatisfy(module -> assertThat(House.of(House.MAIN, module))
                        .as("classes of %s", module.path())
                        .allMatch(type -> (type.getPackageName() + ".").startsWith(module.rootPackage() + ".")));
    }

    /** A source makes at least one class file, and a package-info one where it carries an annotation. */
    private static Optional<String> gap(House.Module module, int sources, int classes) {
        return classes < sources
                ? Optional.of(module.path() + ": " + classes + " classes from " + sources + " sources")
                : Optional.empty();
    }
}
