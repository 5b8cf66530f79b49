package dev.remembrancer.hygiene.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of texts without knowing what they mean. */
class TextsTest {
    private static void same(String one, String other) {
        assertThat(NearText.of(one)).as("%s | %s", one, other).isEqualTo(NearText.of(other));
    }

    private static void differ(String one, String other) {
        assertThat(NearText.of(one)).as("%s | %s", one, other).isNotEqualTo(NearText.of(other));
    }

    @Test
    void whatCannotMatterIsLeftOutOfTheNearForm() {
        same("Likes the old piano.", "likes old piano");
        same("He said: \u201cyes\u201d, twice", "he said 'yes' twice");
        same("don\u2019t call", "Don't call!");
        same("caf\u00e9 at noon", "Caf\u00e9  at\tnoon");
        same("It is late. We go.", "it is late, we go");
    }

    @Test
    void whatCanMatterStays() {
        for (List<String> pair : List.of(
                List.of("costs 15", "costs 50"),
                List.of("costs 1.5", "costs 15"),
                List.of("costs $5", "costs \u20ac5"),
                List.of("-5 degrees", "5 degrees"),
                List.of("likes C", "likes C++"),
                List.of("is he here", "is he here?"),
                List.of("likes tea", "does not like tea"),
                List.of("has few friends", "has a few friends"),
                List.of("calls Bob", "calls bob"),
                List.of("the US won", "the us won"),
                List.of("May comes", "MAY comes"),
                List.of("tea, not coffee", "coffee, not tea"),
                List.of("plan A", "plan"),
                List.of("a/b", "ab"),
                List.of("bob@example.org", "bob example.org"),
                List.of("...", "!!!"),
                List.of(":-)", ":-("))) {
            differ(pair.get(0), pair.get(1));
        }
    }

    @Test
    void theNearFormOfTheNearFormIsItself() {
        for (String text : List.of("The cat. The dog!", "\"Quoted\" (and more)", "...", "  ", "\u00bfQu\u00e9?")) {
            assertThat(NearText.of(NearText.of(text))).isEqualTo(NearText.of(text));
        }
    }

    @Test
    void logsAreToldFromWhatSomebodyWouldSay() {
        for (String log : List.of(
                "[INFO] Scanning\n[INFO] Building\n[WARNING] Old\n[ERROR] Failed",
                "Exception in thread\n\tat a.b.C.d(C.java:1)\n\tat a.b.C.e(C.java:2)\n\tat a.b.C.f(C.java:3)\n\tat a.G.h(G.java:4)",
                "04:00:01.123 DEBUG a\n04:00:02.123 DEBUG b\n04:00:03.123 DEBUG c\n04:00:04.123 DEBUG d",
                "level=info a=1\nlevel=info a=2\nlevel=error a=3\nlevel=info a=4",
                "{" + "\"id\":1234567,\"ok\":true,\"hash\":\"9f8e7d6c5b4a\",".repeat(12) + "\"end\":0}",
                "QUJD0123".repeat(80))) {
            assertThat(Shape.TOOL_LOG.isOf(log)).as(log).isTrue();
        }
        for (String said : List.of(
                "Prefers a formal tone",
                "Info: the shop is closed.\nWarning: the dog bites.\nThe rest is fine.\nCome at 15:30:00.",
                "1. Open the lid\n2. Press start\n3. Wait\n4. Close it",
                "At noon we eat.\nat night we sleep.\nat sea we sail.\nat home we rest.",
                "{\"temperature\": 21}",
                "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3067\u3059\u3002".repeat(60))) {
            assertThat(Shape.TOOL_LOG.isOf(said)).as(said).isFalse();
        }
    }

    @Test
    void textWithoutAWordIsTold() {
        for (String text : List.of("...", " - ", "\u200b\u2060", "\u2026\u2014!?")) {
            assertThat(Shape.WORDLESS.isOf(text)).as(text).isTrue();
        }
        for (String text : List.of("a", "7", "\ud83d\ude42", "\u2764", "\u6c34", "=")) {
            assertThat(Shape.WORDLESS.isOf(text)).as(text).isFalse();
        }
    }
}
