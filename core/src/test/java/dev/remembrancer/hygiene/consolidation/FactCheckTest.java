package dev.remembrancer.hygiene.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactCheckTest {
    private static final List<String> SOURCES = List.of(
            "2026-01-05 Ana: I moved to Berlin on 5 January with my two cats, Rex and Kim.",
            "2026-01-06 Ana: The rent is 1,250 EUR, and we don't have a garden.");

    private static boolean isCovered(String summary) {
        return FactCheck.isCovered(summary, SOURCES);
    }

    @Test
    void whatTheSourcesSayIsCovered() {
        assertThat(isCovered("Ana moved to Berlin on 5 January with two cats, Rex and Kim; the rent is 1,250 EUR."))
                .isTrue();
        assertThat(isCovered("On 2026-01-05 Ana moved. They don't have a garden."))
                .isTrue();
        assertThat(isCovered("She moved and found a flat.")).isTrue();
    }

    @Test
    void aNumberANameADateOrANegationThatNoSourceHasIsNot() {
        for (String invented : List.of(
                "Ana moved to Berlin on 6 January.",
                "Ana moved to Bern.",
                "Ana has three cats.",
                "The rent is 1,520 EUR.",
                "The rent is 1,250 USD.",
                "On 2026-01-07 Ana moved.",
                "Peter moved to Berlin.",
                "Ana moved on Monday.",
                "Ana never moved.",
                "Ana isn't in Berlin.",
                "Ana has no cats.",
                "Ana doesn\u2019t pay the rent.",
                "Ana \u642c\u5230\u4e86 Berlin")) {
            assertThat(isCovered(invented)).as(invented).isFalse();
        }
    }
}
