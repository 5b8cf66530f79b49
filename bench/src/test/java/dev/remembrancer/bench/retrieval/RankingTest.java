package dev.remembrancer.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Ranking RANKING = new Ranking(List.of("a", "b", "c", "d"));

    @Test
    void recallIsTheShareOfTheGoldAmongTheFirst() {
        assertThat(RANKING.recall(Set.of("b", "d", "x"), 10)).isEqualTo(2 / 3.0);
        assertThat(RANKING.recall(Set.of("b", "d", "x"), 2)).isEqualTo(1 / 3.0);
        assertThat(RANKING.recall(Set.of("x"), 10)).isZero();
    }

    @Test
    void ndcgDiscountsByPlaceAndComparesWithAllTheGoldAtTheTop() {
        // 1/log2(3) + 1/log2(5), of 1 + 1/log2(3) + 1/log2(4)
        assertThat(RANKING.ndcg(Set.of("b", "d", "x"), 10))
                .isCloseTo((0.6309298 + 0.4306766) / (1 + 0.6309298 + 0.5), within(1e-6));
        assertThat(RANKING.ndcg(Set.of("a"), 10)).isEqualTo(1);
        assertThat(RANKING.ndcg(Set.of("c"), 10)).isCloseTo(0.5, within(1e-12));
        assertThat(RANKING.ndcg(Set.of("c"), 2)).isZero();
    }

    @Test
    void ndcgExpectsNoMoreGoldThanThereArePlaces() {
        Set<String> gold = new TreeSet<>(Set.of("a", "b"));
        IntStream.range(0, 20).forEach(i -> gold.add("missed " + i));
        assertThat(RANKING.ndcg(gold, 2)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aRankingOfNothingScoresNothing() {
        Ranking nothing = new Ranking(List.of());
        assertThat(nothing.recall(Set.of("a"), 10)).isZero();
        assertThat(nothing.ndcg(Set.of("a"), 10)).isZero();
    }
}
