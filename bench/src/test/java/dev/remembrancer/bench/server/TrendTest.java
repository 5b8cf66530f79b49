package dev.remembrancer.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void theSlopeOfALineIsItsOwn() {
        Trend trend = Trend.of(IntStream.range(0, 10)
                .mapToObj(minute -> new Trend.Look(minute, 1_000 + 50 * minute))
                .toList());
        assertThat(trend.slope()).isCloseTo(50, within(1e-6));
        assertThat(trend.growth()).isCloseTo(450, within(1e-6));
        assertThat(trend.mean()).isCloseTo(1_225, within(1e-6));
        assertThat(trend.grows()).isTrue();
    }

    @Test
    void whatGoesUpAndDownDoesNotGrow() {
        Trend trend = Trend.of(IntStream.range(0, 100)
                .mapToObj(minute -> new Trend.Look(minute, minute % 2 == 0 ? 900 : 1_100))
                .toList());
        assertThat(trend.grows()).isFalse();
    }

    @Test
    void whatShrinksDoesNotGrow() {
        assertThat(Trend.of(List.of(new Trend.Look(0, 200), new Trend.Look(1, 100)))
                        .grows())
                .isFalse();
    }
}
