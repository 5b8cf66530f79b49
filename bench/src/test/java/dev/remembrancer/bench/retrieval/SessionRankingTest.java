package dev.remembrancer.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionRankingTest {
    @Test
    void sessionsStandByTheirBestTurnOrByTheirThreeBest() {
        SessionRanking ranking = new SessionRanking();
        ranking.add("one", 0.9);
        ranking.add("many", 0.5);
        ranking.add("many", 0.3);
        ranking.add("many", 0.2);
        ranking.add("many", 0.2);
        ranking.add("few", 0.1);
        assertThat(ranking.byBest().ids()).containsExactly("one", "many", "few");
        assertThat(ranking.byBestThree().ids()).containsExactly("many", "one", "few");
    }
}
