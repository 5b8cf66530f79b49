package dev.remembrancer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Behaviour lives in a contract, every backend runs it, and what isn't run proves nothing. */
class ProofTest {

    private static final String TESTABLE = "org.junit.platform.commons.annotation.Testable";

    @Test
    void everyImplementationOfAnSpiRunsItsContract() {
        Set<String> contracts = contracts().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertThat(contracts).contains("MemoryStoreContract", "SearchIndexContract", "EmbedderContract");
        for (House.Module module : House.MODULES) {
            if (module.isBackend()) {
                Set<String> run = contractsRunBy(House.of(House.TESTS, module).stream());
                List<String> owed = House.of(House.MAIN, module).stream()
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .flatMap(type -> type.getAllRawInterfaces().stream())
                        .filter(type -> type.getPackageName().equals("dev.remembrancer.spi"))
                        .map(type -> type.getSimpleName() + "Contract")
                        .filter(contracts::contains)
                        .distinct()
                        .toList();
                assertThat(run)
                        .as("contracts that the tests of %s run", module.path())
                        .containsAll(owed);
            }
        }
    }

    @Test
    void everyContractIsRunBySomebody() {
        assertThat(contractsRunBy(House.TESTS.stream()))
                .as("contracts of the testkit that a test class runs")
                .containsAll(contracts().map(JavaClass::getSimpleName).toList());
    }

    @Test
    void aTestHasANameThatTheBuildRuns() {
        assertThat(House.TESTS)
                .filteredOn(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && type.getEnclosingClass().isEmpty()
                        && type.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(TESTABLE)))
                .isNotEmpty()
                .allMatch(
                        type -> type.getSimpleName().matches(".*(Test|IT|Fuzz|Soak)"),
                        "ends in Test, IT or Fuzz (or Soak, which is run by hand)");
    }

    @Test
    void skippingIsFailing() {
        noMethods()
                .should()
                .beAnnotatedWith(Disabled.class)
                .because("a test that doesn't run proves nothing: repair it or delete it")
                .check(House.TESTS);
        noClasses().should().beAnnotatedWith(Disabled.class).check(House.TESTS);
    }

    @Test
    void nobodyMocks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..", "org.easymock..", "org.powermock..")
                .because("a mock agrees with whoever wrote it; use the testkit's model or a real engine")
                .check(House.TESTS);
    }

    private static Stream<JavaClass> contracts() {
        return House.mainOf("testkit").stream()
                .filter(type -> type.getSimpleName().endsWith("Contract"));
    }

    private static Set<String> contractsRunBy(Stream<JavaClass> tests) {
        return tests.filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .flatMap(type ->
                        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream()))
                .map(JavaClass::getSimpleName)
                .filter(name -> name.endsWith("Contract"))
                .collect(Collectors.toSet());
    }
}
