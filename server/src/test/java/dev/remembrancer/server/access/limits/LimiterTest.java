package dev.remembrancer.server.access.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterTest {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void whoHasNoPlanIsNotLimitedAndIsToldNoLimit() {
        Limiter limiter = limiter(List.of(), Optional.empty());
        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.admit(caller(Optional.empty()), Optional.of(Metered.RECALL)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 60, 61, 600, 1_000})
    void whoWaitsAsLongAsToldGetsThroughAndWhoWaitsLessDoesNot(long limit) {
        Limiter limiter = limiter(List.of(plan("p", limit, 9, 9)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        for (long i = 0; i < limit; i++) {
            Window window = limiter.admit(caller, Optional.empty()).orElseThrow();
            assertThat(window.limit()).isEqualTo(limit);
            assertThat(window.remaining()).isEqualTo(limit - 1 - i);
        }
        for (int round = 0; round < 20; round++) {
            long wait = refused(limiter, caller).retryAfter();
            assertThat(wait).isPositive();
            clock.advance(Duration.ofSeconds(wait));
            limiter.admit(caller, Optional.empty());
            while (isAdmitted(limiter, caller)) {
                // what else came free in that second
            }
        }
        RateExceededException early = refused(limiter, caller);
        assertThat(early.window().remaining()).isZero();
        if (early.retryAfter() > 1) {
            clock.advance(Duration.ofSeconds(early.retryAfter() - 1));
            assertThat(isAdmitted(limiter, caller)).isFalse();
        }
    }

    @Test
    void afterTheResetEverythingIsThereAgain() {
        Limiter limiter = limiter(List.of(plan("p", 10, 9, 9)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        Window window = limiter.admit(caller, Optional.empty()).orElseThrow();
        window = limiter.admit(caller, Optional.empty()).orElse(window);
        clock.advance(Duration.ofSeconds(window.reset()));

        assertThat(limiter.admit(caller, Optional.empty()).orElseThrow().remaining())
                .isEqualTo(9);
    }

    @Test
    void aClockThatIsSetBackStarvesNobody() {
        Limiter limiter = limiter(List.of(plan("p", 1, 9, 9)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        limiter.admit(caller, Optional.empty());
        clock.advance(Duration.ofDays(-1));
        assertThat(isAdmitted(limiter, caller)).isFalse();
        clock.advance(Duration.ofMinutes(1));

        assertThat(isAdmitted(limiter, caller)).isTrue();
    }

    @Test
    void keysOfATenantShareItsLimitAndAKeyThatIsRefusedTakesNothingOfIt() {
        Limiter limiter = limiter(List.of(plan("key", 2, 9, 9), plan("tenant", 3, 9, 9)), Optional.of("tenant"));
        Caller one = caller("1", Optional.of("key"));
        Caller two = caller("2", Optional.of("key"));
        assertThat(isAdmitted(limiter, one)).isTrue();
        assertThat(isAdmitted(limiter, one)).isTrue();
        assertThat(isAdmitted(limiter, one)).isFalse();
        assertThat(isAdmitted(limiter, two)).isTrue();

        assertThat(refused(limiter, two)).hasMessageContaining("tenant");
        clock.advance(Duration.ofSeconds(20));
        assertThat(isAdmitted(limiter, two))
                .as("the token of the key was given back")
                .isTrue();
    }

    @Test
    void aDaysCountsOfBothKindsAreApartAndEndAtMidnight() {
        Limiter limiter = limiter(List.of(plan("p", 1_000, 2, 3)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        Meters meters = new Meters(limiter, caller);
        meters.take(Metered.REMEMBER, 2);
        RateExceededException full =
                catchThrowableOfType(RateExceededException.class, () -> meters.take(Metered.REMEMBER, 1));
        meters.take(Metered.RECALL, 3);

        assertThat(full.code()).isEqualTo("daily_limit_reached");
        assertThat(full.window()).isEqualTo(new Window(2, 0, full.retryAfter()));
        assertThatThrownBy(() -> limiter.admit(caller, Optional.of(Metered.RECALL)))
                .isInstanceOf(RateExceededException.class);
        clock.advance(Duration.ofSeconds(full.retryAfter() - 1));
        assertThatThrownBy(() -> meters.take(Metered.REMEMBER, 1)).isInstanceOf(RateExceededException.class);
        clock.advance(Duration.ofSeconds(1));
        limiter.admit(caller, Optional.of(Metered.REMEMBER));
        meters.take(Metered.REMEMBER, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-10T23:59:59Z", "2026-03-10T23:59:59.001Z", "2026-03-10T00:00:00Z"})
    void whoWaitsForMidnightAsToldGetsThrough(String now) {
        clock.set(java.time.Instant.parse(now));
        Limiter limiter = limiter(List.of(plan("p", 1_000, 1, 1)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        new Meters(limiter, caller).take(Metered.RECALL, 1);
        RateExceededException full = catchThrowableOfType(
                RateExceededException.class, () -> limiter.admit(caller, Optional.of(Metered.RECALL)));
        clock.advance(Duration.ofSeconds(full.retryAfter()));

        limiter.admit(caller, Optional.of(Metered.RECALL));
        new Meters(limiter, caller).take(Metered.RECALL, 1);
    }

    @Test
    void aRequestThatIsRefusedForTheDayTakesNothingOfTheMinute() {
        Limiter limiter = limiter(List.of(plan("p", 2, 1, 1)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        new Meters(limiter, caller).take(Metered.RECALL, 1);
        for (int i = 0; i < 10; i++) {
            RateExceededException full = catchThrowableOfType(
                    RateExceededException.class, () -> limiter.admit(caller, Optional.of(Metered.RECALL)));
            assertThat(full.code()).isEqualTo("daily_limit_reached");
        }
        assertThat(limiter.admit(caller, Optional.empty()).orElseThrow().remaining())
                .isEqualTo(1);
    }

    @Test
    void whatFailsIsNotCounted() {
        Limiter limiter = limiter(List.of(plan("p", 1_000, 1, 1)), Optional.empty());
        Meters meters = new Meters(limiter, caller(Optional.of("p")));
        assertThatThrownBy(() -> meters.fail(Metered.REMEMBER)).isInstanceOf(QuotaReachedException.class);

        meters.take(Metered.REMEMBER, 1);
    }

    @Test
    void moreThanADayHoldsIsRefusedForGood() {
        Limiter limiter = limiter(List.of(plan("p", 1_000, 2, 2)), Optional.empty());
        Meters meters = new Meters(limiter, caller(Optional.of("p")));

        assertThatThrownBy(() -> meters.take(Metered.REMEMBER, 3))
                .isInstanceOf(QuotaReachedException.class)
                .extracting("code")
                .isEqualTo("daily_limit_too_small");
    }

    @Test
    void theCountsOfADaySurviveARestartAndNotTheDay() {
        Plans plans = Plans.of(List.of(plan("p", 1_000, 2, 2)));
        Caller caller = caller(Optional.of("p"));
        try (Limiter limiter = limiter(plans)) {
            new Meters(limiter, caller).take(Metered.REMEMBER, 2);
        }
        try (Limiter limiter = limiter(plans)) {
            assertThatThrownBy(() -> limiter.admit(caller, Optional.of(Metered.REMEMBER)))
                    .isInstanceOf(RateExceededException.class);
        }
        clock.advance(Duration.ofDays(1));
        try (Limiter limiter = limiter(plans)) {
            limiter.admit(caller, Optional.of(Metered.REMEMBER));
        }
    }

    @Test
    void unreadableCountsKeepNobodyOut() throws IOException {
        Files.writeString(directory.resolve(Limiter.FILE), "{");
        Plans plans = Plans.of(List.of(plan("p", 10, 1, 1)));
        Caller caller = caller(Optional.of("p"));
        try (Limiter limiter = limiter(plans)) {
            limiter.admit(caller, Optional.of(Metered.RECALL));
            new Meters(limiter, caller).take(Metered.RECALL, 1);
        }
        try (Limiter limiter = limiter(plans)) {
            assertThatThrownBy(() -> limiter.admit(caller, Optional.of(Metered.RECALL)))
                    .as("they were written anew")
                    .isInstanceOf(RateExceededException.class);
        }
    }

    @Test
    void aPlanThatNobodyKnowsGivesNothing() {
        Limiter limiter = limiter(List.of(), Optional.empty());

        assertThatThrownBy(() -> limiter.admit(caller(Optional.of("gone")), Optional.empty()))
                .isInstanceOf(QuotaReachedException.class)
                .extracting("code")
                .isEqualTo("plan_unknown");
    }

    @Test
    void atRandomNobodyEverGetsMoreThanTheLimitOfAMinuteAndABurst() {
        long seed = Long.getLong("seed", 11);
        SplittableRandom random = new SplittableRandom(seed);
        int limit = 30;
        Limiter limiter = limiter(List.of(plan("p", limit, 9, 9)), Optional.empty());
        Caller caller = caller(Optional.of("p"));
        long admitted = 0;
        long millis = 0;
        for (int i = 0; i < 20_000; i++) {
            int step = random.nextInt(2_000);
            millis += step;
            clock.advance(Duration.ofMillis(step));
            admitted += isAdmitted(limiter, caller) ? 1 : 0;
            assertThat(admitted).as("seed %d", seed).isLessThanOrEqualTo(limit + millis * limit / 60_000 + 1);
        }
        assertThat(admitted).as("seed %d", seed).isGreaterThan(millis * limit / 60_000 / 2);
    }

    /** What the wrapped memory does, without one. */
    private static final class Meters {
        private final Meter meter;

        private Meters(Limiter limiter, Caller caller) {
            this.meter = limiter.meter(caller);
        }

        private void take(Metered kind, int number) {
            meter.daily(kind, number, () -> number);
        }

        private void fail(Metered kind) {
            meter.daily(kind, 1, () -> {
                throw new QuotaReachedException("memory_limit_reached", "full");
            });
        }
    }

    private static boolean isAdmitted(Limiter limiter, Caller caller) {
        try {
            limiter.admit(caller, Optional.empty());
            return true;
        } catch (RateExceededException e) {
            return false;
        }
    }

    private static RateExceededException refused(Limiter limiter, Caller caller) {
        return catchThrowableOfType(RateExceededException.class, () -> limiter.admit(caller, Optional.empty()));
    }

    private static Plan plan(String name, long requests, long remembers, long recalls) {
        return new Plan(name, requests, remembers, recalls, Plan.NONE, Plan.NONE, Plan.NONE);
    }

    private static Caller caller(Optional<String> plan) {
        return caller("1", plan);
    }

    private static Caller caller(String key, Optional<String> plan) {
        return new Caller(Optional.of(key), ACME, Permission.all(), Binding.NONE, plan);
    }

    private Limiter limiter(List<Plan> plans, Optional<String> tenants) {
        return new Limiter(Plans.of(plans), id -> tenants, directory.resolve(Limiter.FILE), clock);
    }

    private Limiter limiter(Plans plans) {
        return new Limiter(plans, id -> Optional.empty(), directory.resolve(Limiter.FILE), clock);
    }
}
