package dev.remembrancer.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.remembrancer.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-10, 2026-03-10T00:00:00Z",
        "2026-03-10T12:30, 2026-03-10T12:30:00Z",
        "2026-03-10T12:30:15.123456, 2026-03-10T12:30:15.123456Z",
        "2026-03-10T12:30:15Z, 2026-03-10T12:30:15Z",
        "2026-03-10T12:30:15+02:00, 2026-03-10T10:30:15Z",
        "2026-03-10T12:30-05:00, 2026-03-10T17:30:00Z"
    })
    void aTimeIsUtcUnlessItHasAnOffset(String text, Instant time) {
        assertThat(Values.instant(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026", "2026-02-30", "10.03.2026", "2026-03-10 12:00", "2026-03-10T25:00Z"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Values.instant(text));
    }

    @Test
    void aLifetimeHasAUnit() {
        assertThat(Values.lifetime("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Values.lifetime("45m")).isEqualTo(Duration.ofMinutes(45));
        assertThat(Values.lifetime("12h")).isEqualTo(Duration.ofHours(12));
        assertThat(Values.lifetime("30d")).isEqualTo(Duration.ofDays(30));
        assertThat(Values.lifetime("2w")).isEqualTo(Duration.ofDays(14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "-1d", "1.5h", "1y", "99999999999d"})
    void whatIsNoLifetimeIsRefused(String text) {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Values.lifetime(text));
    }
}
