package dev.remembrancer.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedTest {
    private static final Ranked RANKED = new Ranked(List.of("a", "b", "c", "d"));

    @Test
    void theFractionIsTheShareOfTheGoldAmongTheFirst() {
        assertThat(RANKED.fraction(Set.of("b", "d", "x"), 10)).isEqualTo(2 / 3.0);
        assertThat(RANKED.fraction(Set.of("b", "d", "x"), 2)).isEqualTo(1 / 3.0);
        assertThat(RANKED.fraction(Set.of("x"), 10)).isZero();
    }

    @Test
    void anyAsksForSomeOfTheGoldAndAllForEveryPieceOfIt() {
        assertThat(RANKED.any(Set.of("d", "x"), 10)).isEqualTo(1);
        assertThat(RANKED.any(Set.of("d", "x"), 3)).isZero();
        assertThat(RANKED.all(Set.of("a", "d"), 4)).isEqualTo(1);
        assertThat(RANKED.all(Set.of("a", "d"), 3)).isZero();
    }

    @Test
    void ndcgDiscountsByPlaceAndComparesWithAllTheGoldAtTheTop() {
        // 1/log2(3) + 1/log2(5), of 1 + 1/log2(3) + 1/log2(4)
        assertThat(RANKED.ndcg(Set.of("b", "d", "x"), 10))
                .isCloseTo((0.6309298 + 0.4306766) / (1 + 0.6309298 + 0.5), within(1e-6));
        assertThat(RANKED.ndcg(Set.of("a"), 10)).isEqualTo(1);
        assertThat(RANKED.ndcg(Set.of("c"), 10)).isCloseTo(0.5, within(1e-12));
        assertThat(RANKED.ndcg(Set.of("c"), 2)).isZero();
    }

    @Test
    void ndcgExpectsNoMoreGoldThanThereArePlaces() {
        Set<String> gold = new TreeSet<>(Set.of("a", "b"));
        IntStream.range(0, 20).forEach(i -> gold.add("missed " + i));
        assertThat(RANKED.ndcg(gold, 2)).isCloseTo(1, within(1e-12));
    }

    @Test
    void nothingFoundScoresNothing() {
        Ranked nothing = new Ranked(List.of());
        assertThat(nothing.fraction(Set.of("a"), 10)).isZero();
        assertThat(nothing.ndcg(Set.of("a"), 10)).isZero();
        assertThat(nothing.any(Set.of("a"), 10)).isZero();
    }

    @Test
    void everyMeasureLooksAsFarAsItsNameSays() {
        Ranked six = new Ranked(List.of("1", "2", "3", "4", "5", "gold"));
        Set<String> gold = Set.of("gold");
        for (Measure measure : Measure.values()) {
            boolean isShort = measure.word().endsWith("@5");
            assertThat(measure.of(six, gold)).as(measure.word()).matches(value -> isShort == (value == 0));
        }
    }
}
