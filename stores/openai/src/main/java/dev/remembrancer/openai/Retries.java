package dev.remembrancer.openai;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** How long to wait before a read is sent again: as the service says, or half a second doubled, with some chance. */
final class Retries {
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(2);
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 8_000;

    private final RandomGenerator random;

    Retries(RandomGenerator random) {
        this.random = random;
    }

    /** What an answer says about sending it again: true, false, or nothing. */
    static Optional<Boolean> said(Answer answer) {
        return answer.header("x-should-retry").map(Boolean::parseBoolean);
    }

    static boolean mayPass(int status) {
        return status == 408 || status == 409 || status == 429 || status >= 500;
    }

    /**
     * How long before the next attempt.
     *
     * @param attempt which attempt failed, from 0
     */
    Duration pause(int attempt, Optional<Answer> answer) {
        Optional<Duration> asked = answer.flatMap(Retries::asked);
        if (asked.isPresent() && asked.get().compareTo(LONGEST_ASKED) <= 0) {
            return asked.get();
        }
        long most = Math.min(FIRST_MILLIS << attempt, LONGEST_MILLIS);
        return Duration.ofMillis(most - random.nextLong(most / 4 + 1));
    }

    /** Waits, whatever interrupts. */
    static void await(Duration pause) {
        new CompletableFuture<Boolean>()
                .completeOnTimeout(true, pause.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static Optional<Duration> asked(Answer answer) {
        OptionalLong millis = number(answer.header("retry-after-ms"));
        if (millis.isPresent()) {
            return Optional.of(Duration.ofMillis(millis.getAsLong()));
        }
        OptionalLong seconds = number(answer.header("retry-after"));
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsLong())) : Optional.empty();
    }

    /** A date instead of a number is left out: clocks differ. */
    private static OptionalLong number(Optional<String> header) {
        List<String> digits =
                header.stream().filter(text -> text.matches("[0-9]{1,9}")).toList();
        return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits.get(0)));
    }
}
