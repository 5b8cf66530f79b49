package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingAfterTest {
    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    private String remember(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "remember";
        command[1] = "--agent=a";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return typist.json(command).path("id").asText();
    }

    private Iterable<String> listed(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "list";
        command[1] = "--agent=a";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return typist.json(command).path("memories").findValuesAsText("content");
    }

    @Test
    void aListShowsWhatIsVisibleAndSelectedPageByPage() {
        remember("shared");
        remember("--user=alice", "--tag=x", "of alice");
        remember("--user=bob", "--type=episodic", "of bob");

        assertThat(listed()).containsExactly("shared");
        assertThat(listed("--user=alice")).containsExactly("of alice", "shared");
        assertThat(listed("--user=alice", "--tag=x")).containsExactly("of alice");
        assertThat(listed("--all-scopes")).containsExactly("of bob", "of alice", "shared");
        assertThat(listed("--all-scopes", "--type=episodic")).containsExactly("of bob");
        assertThat(listed("--all-scopes", "--user=bob")).containsExactly("of bob");

        JsonNode first = typist.json("list", "--agent=a", "--all-scopes", "--limit=2");
        assertThat(first.path("memories")).hasSize(2);
        JsonNode second = typist.json(
                "list",
                "--agent=a",
                "--all-scopes",
                "--limit=2",
                "--after=" + first.path("next").asText());
        assertThat(second.path("memories").findValuesAsText("content")).containsExactly("shared");
        assertThat(second.has("next")).isTrue();
        assertThat(second.path("next").isNull()).isTrue();

        Outcome table = typist.type("list", "--agent=a", "--user=alice");
        assertThat(table.out().lines().toList().get(0)).containsPattern("ID +TYPE +SCOPE +WHEN +TEXT");
        assertThat(table.out()).contains("user=alice", "of alice", "just now");
        assertThat(typist.type("list", "--agent=a", "--tag=none").err()).contains("no memories here");
    }

    @Test
    void nothingInATextMovesTheCursor() {
        remember("red \u001b[31m and\nanother line");

        assertThat(typist.type("list", "--agent=a").out())
                .doesNotContain("\u001b")
                .contains("red \ufffd[31m and another line");
    }

    @Test
    void aCorrectionIsANewVersionAndTheHistoryKeepsBoth() {
        String wrong = remember("The office is in Berln");

        JsonNode receipt = typist.json("correct", "--agent=a", wrong, "The office is in", "Berlin");
        assertThat(receipt.path("version").asInt()).isEqualTo(2);
        assertThat(receipt.path("superseded").path(0).asText()).isEqualTo(wrong);

        JsonNode history = typist.json("history", "--agent=a", wrong);
        assertThat(history.path("versions").findValuesAsText("content"))
                .containsExactly("The office is in Berln", "The office is in Berlin");
        assertThat(typist.type("history", "--agent=a", wrong).out())
                .contains(
                        "version 1",
                        "version 2",
                        "corrected",
                        receipt.path("id").asText());
        assertThat(listed()).containsExactly("The office is in Berlin");
        assertThat(listed("--every-version")).containsExactly("The office is in Berlin", "The office is in Berln");

        Outcome again = typist.type("correct", "--json", "--agent=a", wrong, "Bonn");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.error().path("type").asText()).isEqualTo("conflict");
    }

    @Test
    void aVersionCanBeShownAsOfATime() {
        String first = remember("--key=plan", "--valid-from=2026-01-01", "Free");
        remember("--key=plan", "--valid-from=2026-02-01", "Pro");

        assertThat(typist.json("show", "--agent=a", "--valid-at=2026-01-15", first)
                        .path("content")
                        .asText())
                .isEqualTo("Free");
        assertThat(typist.json("show", "--agent=a", "--valid-at=2026-02-15", first)
                        .path("content")
                        .asText())
                .isEqualTo("Pro");
        assertThat(typist.type("show", "--agent=a", "--known-at=2020-01-01", first)
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aFactCanBeVerifiedPinnedAndUnpinned() {
        String id = remember("x");

        assertThat(typist.json("verify-fact", "--agent=a", id).has("verified_at"))
                .isTrue();
        assertThat(typist.json("pin", "--agent=a", id).path("pinned").asBoolean())
                .isTrue();
        assertThat(listed("--pinned")).containsExactly("x");
        assertThat(typist.type("list", "--agent=a").out()).contains("pinned verified");
        assertThat(typist.type("pin", "--agent=a", "--off", id).out().strip()).isEqualTo("unpinned " + id);
        assertThat(typist.type("show", "--agent=a", id).out())
                .startsWith(id)
                .contains("  x", "verified_at", "pinned               false");
    }

    @Test
    void whatCannotBeSeenCannotBeShownPinnedOrForgotten() {
        String id = remember("--user=alice", "secret");

        for (String command : new String[] {"show", "history", "pin", "verify-fact", "forget"}) {
            Outcome outcome = typist.type(command, "--agent=a", "--user=bob", id);
            assertThat(outcome.exitCode()).as(command).isEqualTo(1);
            assertThat(outcome.err()).as(command).contains(id).doesNotContain("secret");
        }
        assertThat(typist.type("show", "--agent=a", "--user=alice", id).exitCode())
                .isZero();
    }

    @Test
    void aListComesInTheOrderThatIsNamed() {
        String first = remember("x");
        remember("y");
        assertThat(listed()).containsExactly("y", "x");
        assertThat(listed("--sort=oldest")).containsExactly("x", "y");
        typist.type("pin", "--agent=a", first);
        assertThat(listed("--sort=updated")).startsWith("x");
        assertThat(typist.type("list", "--agent=a", "--sort=mood").exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenCanBeRestoredUnlessItIsForgottenForGood() {
        String id = remember("x");
        typist.type("forget", "--agent=a", id);

        JsonNode forgotten = typist.json("forgotten", "--agent=a").path("memories");
        assertThat(forgotten.findValuesAsText("id")).containsExactly(id);
        assertThat(forgotten.get(0).path("kept_until").asText()).isNotEmpty();
        assertThat(typist.type("forgotten", "--agent=a").out()).contains(id, "x");
        assertThat(typist.type("unforget", "--agent=a", id).out().strip()).isEqualTo("restored " + id + ", 1 version");
        assertThat(listed()).containsExactly("x");
        assertThat(typist.type("unforget", "--agent=a", id).exitCode()).isEqualTo(1);

        typist.type("forget", "--agent=a", id);
        remember("y");
        assertThat(typist.type("forget", "--agent=a", "--for-good", "--all")
                        .out()
                        .strip())
                .isEqualTo("forgot for good 2 memories, 2 versions");
        assertThat(typist.type("forgotten", "--agent=a").err()).contains("nothing to restore");
        assertThat(typist.type("unforget", "--agent=a", id).exitCode()).isEqualTo(1);
    }

    @Test
    void forgettingByIdForgetsAndADryRunDoesNot() {
        String id = remember("x");
        remember("y");

        JsonNode dry = typist.json("forget", "--agent=a", "--dry-run", id);
        assertThat(dry.path("dry_run").asBoolean()).isTrue();
        assertThat(dry.path("versions").asInt()).isEqualTo(1);
        assertThat(listed()).containsExactly("y", "x");

        assertThat(typist.type("forget", "--agent=a", id).out().strip()).isEqualTo("forgot 1 memory, 1 version");
        assertThat(listed()).containsExactly("y");
        assertThat(typist.type("forget", "--agent=a", id).exitCode()).isEqualTo(1);
    }

    @Test
    void forgettingASelectionTakesTheScopeThatIsNamedAndNoWiderOne() {
        remember("--tag=t", "shared");
        remember("--user=bob", "--tag=t", "of bob");
        remember("--user=bob", "of bob too");
        remember("--user=bob", "--session=7", "of bob in a session");

        typist.json("forget", "--agent=a", "--user=bob", "--tag=t");
        assertThat(listed("--all-scopes")).containsExactly("of bob in a session", "of bob too", "shared");
        typist.json("forget", "--agent=a", "--user=bob", "--all");
        assertThat(listed("--all-scopes")).containsExactly("of bob in a session", "shared");
        typist.json("forget", "--agent=a", "--all-scopes", "--user=bob", "--all");
        assertThat(listed("--all-scopes")).containsExactly("shared");
        typist.json("forget", "--agent=a", "--all-scopes", "--all");
        assertThat(listed("--all-scopes")).isEmpty();
    }

    @Test
    void onATerminalForgettingAsksFirst() {
        String id = remember("x");

        Outcome refused = typist.onTerminal("n\n").type("forget", "--agent=a", id);
        assertThat(refused.err()).contains("[y/N]", "nothing was forgotten");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(listed()).containsExactly("x");

        assertThat(typist.onTerminal("").type("forget", "--agent=a", id).exitCode())
                .isEqualTo(1);
        assertThat(typist.onTerminal("y\n").type("forget", "--agent=a", id).exitCode())
                .isZero();
        assertThat(listed()).isEmpty();
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        remember("x");

        assertThat(typist.type("list", "--agent=a").out()).doesNotContain("\u001b");
        assertThat(typist.onTerminal("").type("list", "--agent=a").out()).contains("\u001b[2m");
        assertThat(typist.onTerminal("")
                        .with("NO_COLOR", "1")
                        .type("list", "--agent=a")
                        .out())
                .doesNotContain("\u001b");
    }
}
