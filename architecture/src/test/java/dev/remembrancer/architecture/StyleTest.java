package dev.remembrancer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every class of the product has in common. */
class StyleTest {

    private static final int LONGEST_FILE = 600;

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " has no package-info.java with @NullMarked"));
                    }
                })
                .because("null in a signature is always said")
                .check(House.MAIN);
    }

    @Test
    void aNameSaysWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto)")
                .because("such a name fits any class, so it tells nothing about this one")
                .check(House.MAIN);
    }

    @Test
    void anExceptionIsOneOfOurs() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .areNotPrivate()
                .should()
                .beAssignableTo("dev.remembrancer.RemembrancerException")
                .because("one catch clause is enough for whoever calls us; a private one never reaches them")
                .check(House.MAIN);
    }

    @Test
    void aThrownExceptionNamesTheFailedAct() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(House.MAIN);
    }

    @Test
    void aLibraryDoesNotWriteToTheStandardStreams() {
        noClasses()
                .should(ACCESS_STANDARD_STREAMS)
                .because("they belong to the program that the library is in")
                .check(House.MAIN.that(House.ownedBy(
                        "of a library",
                        module -> !Set.of("cli", "bench", "examples").contains(module.path()))));
    }

    @Test
    void publicSignaturesOfCoreSpeakJavaAndOurWords() {
        classes()
                .that()
                .arePublic()
                .should(new ArchCondition<>("mention only the JDK, JSpecify and types of core in public signatures") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                                .filter(StyleTest::isSeen)
                                .forEach(member -> types(member)
                                        .filter(mentioned -> !isSpoken(mentioned))
                                        .forEach(mentioned -> events.add(SimpleConditionEvent.violated(
                                                member, member.getFullName() + " mentions " + mentioned.getName()))));
                    }
                })
                .because("a library in our signatures would be a library of our users")
                .check(House.mainOf("core"));
    }

    @Test
    void noFileIsLongerThanAPersonReads() {
        assertThat(House.MODULES.stream()
                        .flatMap(module -> Stream.concat(module.mainSources().stream(), module.testSources().stream())))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file))
                        .as("lines of %s", House.ROOT.relativize(file))
                        .isLessThanOrEqualTo(LONGEST_FILE));
    }

    private static long lines(Path file) {
        return House.read(file).lines().count();
    }

    private static boolean isSeen(JavaCodeUnit member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> types(JavaCodeUnit member) {
        return Stream.of(
                        member.getReturnType().getAllInvolvedRawTypes().stream(),
                        member.getParameterTypes().stream()
                                .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()),
                        member.getExceptionTypes().stream())
                .flatMap(found -> found)
                .map(JavaClass::getBaseComponentType);
    }

    private static boolean isSpoken(JavaClass type) {
        return type.isPrimitive()
                || (type.getPackageName().startsWith("java.")
                        && !type.getPackageName().startsWith("java.sql"))
                || type.getPackageName().startsWith("org.jspecify.")
                || (type.getPackageName() + ".").startsWith("dev.remembrancer.");
    }
}
