package dev.remembrancer.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.settings.WrittenValue.Many;
import dev.remembrancer.cli.settings.WrittenValue.Nothing;
import dev.remembrancer.cli.settings.WrittenValue.Table;
import dev.remembrancer.cli.settings.WrittenValue.Word;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    @Test
    void everyWordStaysTheTextThatWasWritten() {
        Table read = read("a: no\nb: 1.10\nc: 0o17\nd: \"null\"\ne: null\nf: [x, 2]\n");

        assertThat(read.values().get("a")).isEqualTo(new Word(new Place("line 1 of f"), "no"));
        assertThat(read.values().get("b")).isEqualTo(new Word(new Place("line 2 of f"), "1.10"));
        assertThat(read.values().get("c")).isEqualTo(new Word(new Place("line 3 of f"), "0o17"));
        assertThat(read.values().get("d")).isEqualTo(new Word(new Place("line 4 of f"), "null"));
        assertThat(read.values().get("e")).isEqualTo(new Nothing(new Place("line 5 of f")));
        assertThat(((Many) read.values().get("f")).values()).hasSize(2);
    }

    @Test
    void nothingButCommentsIsAnEmptyTable() {
        assertThat(read("").values()).isEmpty();
        assertThat(read("# only this\n").values()).isEmpty();
        assertThat(read("---\n").values()).isEmpty();
    }

    @Test
    void anAliasBombIsRefusedAtItsFirstAnchor() {
        refused("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "line 1 of f", "anchors");
        refused("b: [*a]\n", "line 1 of f", "anchors");
        refused("a: 1\n<<: *a\n", "line 2 of f", "anchors");
        refused("&a b: 1\n", "line 1 of f", "anchors");
    }

    @Test
    void tagsAreRefused() {
        refused("a: !!javax.script.ScriptEngineManager []\n", "line 1 of f", "tags");
        refused("a:\n  !x b\n", "line 2 of f", "tags");
        refused("!!map {a: 1}\n", "line 1 of f", "tags");
    }

    @Test
    void aNameThatStandsTwiceIsRefusedWithBothLines() {
        refused("a: 1\nb: 2\na: 3\n", "line 3 of f", "twice");
        refused("a: 1\nb: 2\na: 3\n", "line 1 of f", "twice");
        refused("g:\n  x: 1\n  x: 1\n", "line 3 of f", "twice");
    }

    @Test
    void depthIsLimitedBeforeItCosts() {
        refused("a: " + "[".repeat(100_000), "line 1 of f", "levels");
        refused("a: " + "{a: ".repeat(50), "line 1 of f", "levels");
    }

    @Test
    void brokenTextIsRefusedWithItsLineAndNeverQuoted() {
        String secret = "canary-7351";
        for (String broken : new String[] {
            "a: 1\nkey: \"" + secret + "\n",
            "a: 1\nkey: [" + secret + "\n",
            "a: 1\nkey: " + secret + ": x: y\n",
            "a: 1\n\tkey: " + secret + "\n",
            "a: 1\n" + secret + "\n",
            "- " + secret,
            secret,
            "a: 1\n---\nb: " + secret + "\n",
            "? [" + secret + "]\n: 1\n",
            "a: @" + secret + "\n",
            "a: %" + secret + "\n",
            "a: \u0000" + secret
        }) {
            assertThatThrownBy(() -> read(broken))
                    .as(broken)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageMatching("configuration: (line [0-9]+ of )?f: .+")
                    .hasMessageNotContaining(secret);
        }
    }

    private static Table read(String text) {
        return YamlText.read("f", text);
    }

    private static void refused(String text, String place, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(why);
    }
}
