package dev.remembrancer.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Time, randomness and ids come in through the constructor, so that a test can hold them. */
class DeterminismTest {

    private static final Set<String> CLOCKS_OF_THEIR_OWN = Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName());

    private final JavaClasses ruled = House.MAIN.that(House.ownedBy(
            "of core, stores, models, server and client",
            module -> module.isBackend() || Set.of("core", "server", "client").contains(module.path())));

    @Test
    void nobodyAsksTheSystemForTheTime() {
        DescribedPredicate<JavaAccess<?>> now = DescribedPredicate.describe(
                "the system's time",
                access -> access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget method
                        && (calls(method, System.class, "currentTimeMillis")
                                || calls(method, Clock.class, "systemDefaultZone")
                                || (method.getName().equals("now")
                                        && CLOCKS_OF_THEIR_OWN.contains(
                                                method.getOwner().getName())
                                        && method.getRawParameterTypes().stream()
                                                .noneMatch(type -> type.isEquivalentTo(Clock.class)))));
        noClasses()
                .should()
                .accessTargetWhere(now)
                .because("order never comes from a clock, and a clock comes in as a java.time.InstantSource")
                .check(ruled);
    }

    @Test
    void nobodyRollsTheirOwnDice() {
        noClasses()
                .should()
                .accessTargetWhere(target(name("randomUUID")).and(target(owner(equivalent(UUID.class)))))
                .orShould()
                .accessTargetWhere(target(name("random")).and(target(owner(equivalent(Math.class)))))
                .orShould()
                .accessTargetWhere(target(owner(equivalent(ThreadLocalRandom.class))))
                .orShould()
                .callConstructor(Random.class)
                .because("ids and randomness come in as a source that a test can seed")
                .check(ruled);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .accessTargetWhere(target(name("sleep")).and(target(owner(equivalent(Thread.class)))))
                .because("a sleep is a guess: wait for the thing itself")
                .check(ruled);
    }

    private static DescribedPredicate<JavaClass> equivalent(Class<?> type) {
        return JavaClass.Predicates.equivalentTo(type);
    }

    private static boolean calls(AccessTarget method, Class<?> owner, String name) {
        return method.getName().equals(name) && method.getOwner().isEquivalentTo(owner);
    }
}
