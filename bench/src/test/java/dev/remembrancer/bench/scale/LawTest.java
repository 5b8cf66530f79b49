package dev.remembrancer.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LawTest {
    private static List<Law.Point> points(DoubleUnaryOperator value) {
        return DoubleStream.of(1e5, 1e6, 1e7)
                .mapToObj(n -> new Law.Point(n, value.applyAsDouble(n)))
                .toList();
    }

    @Test
    void whatLiesOnALineIsFound() {
        List<Law.Point> points = points(n -> 3 + 2e-5 * n);
        Law line = Law.line(points);
        assertThat(line.at(1e9)).isCloseTo(20_003, within(1.0));
        assertThat(line.reaching(23)).isCloseTo(1e6, within(1.0));
        assertThat(line.miss(points)).isLessThan(1e-6);
    }

    @Test
    void aPowerIsFound() {
        List<Law.Point> points = points(n -> 4e-5 * Math.pow(n, 1.1));
        Law power = Law.power(points);
        assertThat(power.at(1e8) / (4e-5 * Math.pow(1e8, 1.1))).isCloseTo(1, within(1e-6));
        assertThat(power.reaching(power.at(5e8))).isCloseTo(5e8, within(1.0));
        assertThat(power.miss(points)).isLessThan(1e-6);
    }

    @Test
    void nothingBeginsBelowZeroAndWhatDoesNotGrowReachesNothing() {
        Law bent = Law.line(points(n -> 1e-10 * n * n));
        assertThat(bent.at(1)).isBetween(0.0, 1.0);
        assertThat(bent.miss(points(n -> 1e-10 * n * n))).isGreaterThan(0.5);
        Law falling = Law.line(points(n -> 1e6 / n));
        assertThat(falling.at(1e9)).isPositive();
        assertThat(falling.reaching(1e9)).isInfinite();
    }

    @Test
    void whatMustGrowAsFastAsTheNumberIsALineWhenThePowerIsSmaller() {
        assertThat(Law.atLeastLinear(points(n -> 2e-5 * Math.pow(n, 1.1)))).isInstanceOf(Law.Power.class);
        assertThat(Law.atLeastLinear(points(n -> 1 + 2e-5 * n))).isInstanceOf(Law.Line.class);
    }

    @Test
    void onePointMakesALineThroughNothing() {
        assertThat(Law.line(List.of(new Law.Point(10, 5))).at(100)).isEqualTo(50);
    }
}
