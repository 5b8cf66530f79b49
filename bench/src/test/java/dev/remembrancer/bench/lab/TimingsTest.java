package dev.remembrancer.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {
    private final Timings timings = new Timings();

    @Test
    void aPercentileIsTheNearestRank() {
        LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).forEach(timings::add);
        assertThat(timings.median()).isEqualTo(100);
        assertThat(timings.percentile(95)).isEqualTo(190);
        assertThat(timings.percentile(99)).isEqualTo(198);
        assertThat(timings.percentile(100)).isEqualTo(200);
        assertThat(timings.count()).isEqualTo(200);
    }

    @Test
    void ofOneTimeEveryPercentileIsThat() {
        timings.add(3_000_000);
        assertThat(timings.percentile(1)).isEqualTo(3);
        assertThat(timings.percentile(99)).isEqualTo(3);
    }

    @Test
    void ofNoTimesEveryPercentileIsNothing() {
        assertThat(timings.median()).isZero();
    }
}
