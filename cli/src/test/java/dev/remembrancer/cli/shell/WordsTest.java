package dev.remembrancer.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void anAgeIsTheLargestUnitAndADateWhenItIsMoreThanAMonth() {
        assertThat(Words.age(NOW, NOW)).isEqualTo("just now");
        assertThat(Words.age(NOW.minusSeconds(61), NOW)).isEqualTo("1 minute ago");
        assertThat(Words.age(NOW.minusSeconds(7_300), NOW)).isEqualTo("2 hours ago");
        assertThat(Words.age(NOW.minusSeconds(86_400 * 30), NOW)).isEqualTo("30 days ago");
        assertThat(Words.age(NOW.minusSeconds(86_400 * 31), NOW)).isEqualTo("2026-02-07");
        assertThat(Words.age(NOW.plusSeconds(86_400), NOW)).isEqualTo("2026-03-11");
    }

    @Test
    void sizesHaveOneDecimal() {
        assertThat(Words.bytes(999)).isEqualTo("999 B");
        assertThat(Words.bytes(1_000)).isEqualTo("1.0 kB");
        assertThat(Words.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Words.bytes(Long.MAX_VALUE)).endsWith(" TB");
    }

    @Test
    void durationsHaveTwoUnits() {
        assertThat(Words.duration(59)).isEqualTo("59s");
        assertThat(Words.duration(200)).isEqualTo("3m 20s");
        assertThat(Words.duration(7_260)).isEqualTo("2h 1m");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(Words.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Words.cut("ab🎈def", 4)).isEqualTo("ab…");
        assertThat(Words.cut("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void oneLineHasNoControlsAndKeepsEveryLanguage() {
        assertThat(Words.oneLine(" a\n\tb\u001b[2J\u0000 ")).isEqualTo("a b\ufffd[2J\ufffd");
        assertThat(Words.oneLine("\u202eabc")).isEqualTo("\ufffdabc");
        assertThat(Words.oneLine("می\u200cخواهم 👩\u200d💻")).isEqualTo("می\u200cخواهم 👩\u200d💻");
    }
}
