package dev.remembrancer.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.bench.retrieval.Bootstrap.Difference;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void whatIsAlwaysBetterByTheSameIsBetterByThatWithoutDoubt() {
        Difference difference = Bootstrap.difference(new double[] {0.5, 0.75, 1}, new double[] {0.25, 0.5, 0.75});
        assertThat(difference).isEqualTo(new Difference(0.25, 0.25, 0.25));
        assertThat(difference.percent()).isEqualTo("+25.0 [+25.0, +25.0]");
    }

    @Test
    void theIntervalOfManyCoinsIsThatOfTheNormalDistribution() {
        double[] coins = new double[400];
        Arrays.fill(coins, 0, 200, 1);
        Difference mean = Bootstrap.interval(coins);
        // The mean of 400 coins deviates by 0.5 / 20; 95 % lie within 1.96 of that.
        assertThat(mean.mean()).isEqualTo(0.5);
        assertThat(mean.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.003));
        assertThat(mean.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.003));
    }

    @Test
    void pairsAreCompared() {
        double[] first = {0, 1, 0, 1};
        // Either one alone varies as much as can be; the pairs don't.
        assertThat(Bootstrap.difference(first, first)).isEqualTo(new Difference(0, 0, 0));
    }

    @Test
    void theSameValuesGiveTheSameInterval() {
        double[] values = {0.1, 0.9, 0.4, 0.4, 0.7};
        assertThat(Bootstrap.interval(values)).isEqualTo(Bootstrap.interval(values.clone()));
    }

    @Test
    void nothingDiffersByNothing() {
        assertThat(Bootstrap.difference(new double[0], new double[0])).isEqualTo(new Difference(0, 0, 0));
    }
}
