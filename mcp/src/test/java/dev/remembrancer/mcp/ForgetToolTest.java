package dev.remembrancer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForgetToolTest extends ToolCase {
    private static final String OF_NO_USE = "confirmation: is unknown, used, or older than 10 minutes";

    @Test
    void theFirstCallShowsAndTheSecondForgets() {
        String id = remember("Likes tea", Map.of());
        remember("Likes coffee", Map.of());

        JsonNode shown = call("forget", Map.of("ids", List.of(id, "mem_unknown")));
        assertThat(shown.path("forgotten").asBoolean()).isFalse();
        assertThat(shown.at("/would_forget/0/content").asText()).isEqualTo("Likes tea");
        assertThat(shown.at("/not_found/0").asText()).isEqualTo("mem_unknown");
        assertThat(contents()).containsExactlyInAnyOrder("Likes tea", "Likes coffee");

        JsonNode gone = call("forget", Map.of("confirmation", word(shown)));
        assertThat(gone.path("forgotten").asBoolean()).isTrue();
        assertThat(gone.path("memories").asInt()).isEqualTo(1);
        assertThat(contents()).containsExactly("Likes coffee");
    }

    @Test
    void aConfirmationWorksOnce() {
        remember("Likes tea", Map.of());
        String word = word(call("forget", Map.of("all", true)));
        call("forget", Map.of("confirmation", word));
        remember("Likes coffee", Map.of());

        assertThat(failure("forget", Map.of("confirmation", word))).startsWith(OF_NO_USE);
        assertThat(contents()).containsExactly("Likes coffee");
    }

    @Test
    void aConfirmationGrowsOld() {
        remember("Likes tea", Map.of());
        String word = word(call("forget", Map.of("all", true)));
        clock.advance(Duration.ofMinutes(10));

        assertThat(failure("forget", Map.of("confirmation", word))).startsWith(OF_NO_USE);
        assertThat(contents()).containsExactly("Likes tea");
    }

    @Test
    void aConfirmationMeansWhatWasShownAndNotWhatCameLater() {
        remember("Likes tea", Map.of("tags", List.of("drinks")));
        String word = word(call("forget", Map.of("tags", List.of("drinks"))));
        remember("Likes coffee", Map.of("tags", List.of("drinks")));

        call("forget", Map.of("confirmation", word));

        assertThat(contents()).containsExactly("Likes coffee");
    }

    @Test
    void whatChangedSinceItWasShownIsNotForgotten() {
        String id = remember("Likes tea", Map.of());
        String word = word(call("forget", Map.of("ids", List.of(id))));
        call("correct", Map.of("id", id, "content", "Likes green tea"));

        assertThat(failure("forget", Map.of("confirmation", word))).contains("has changed since");
        assertThat(contents()).containsExactly("Likes green tea");
    }

    @Test
    void aConfirmationStandsAlone() {
        String id = remember("Likes tea", Map.of());
        String word = word(call("forget", Map.of("ids", List.of(id))));

        assertThat(failure("forget", Map.of("confirmation", word, "ids", List.of(id))))
                .contains("with nothing beside it");
        assertThat(failure("forget", Map.of("confirmation", "fgt_guessed"))).startsWith(OF_NO_USE);
        assertThat(contents()).containsExactly("Likes tea");
    }

    @Test
    void aConfirmationIsOfNoUseToAnotherConnection() {
        remember("Likes tea", Map.of());
        String word = word(call("forget", Map.of("all", true)));
        Connection otherAgent = new Connection(new LocalCaller(remembrancer, "sales", Binding.NONE), ToolSet.ALL);

        assertThat(failure(in(Scope.OPEN.user("bob")), "forget", Map.of("confirmation", word)))
                .startsWith(OF_NO_USE);
        assertThat(failure(otherAgent, "forget", Map.of("confirmation", word))).isNotEmpty();
        assertThat(contents()).containsExactly("Likes tea");
    }

    @Test
    void aSelectionSparesWhatIsTrueInAWiderScope() {
        remember("Closed on Sundays", Map.of());
        remember("Likes tea", Map.of("scope", Map.of("user", "alice")));
        Connection alice = in(Scope.OPEN.user("alice"));

        JsonNode shown = call(alice, "forget", Map.of("all", true));
        call(alice, "forget", Map.of("confirmation", word(shown)));

        assertThat(shown.path("memories").asInt()).isEqualTo(1);
        assertThat(contents()).containsExactly("Closed on Sundays");
    }

    @Test
    void itMustBeSaidWhatGoesAndInOneWay() {
        String id = remember("Likes tea", Map.of());

        assertThat(failure("forget", Map.of())).contains("takes one of");
        assertThat(failure("forget", Map.of("ids", List.of(id), "all", true))).contains("takes one of");
        assertThat(failure("forget", Map.of("ids", List.of("no id")))).isNotEmpty();
        assertThat(call("forget", Map.of("ids", List.of("mem_unknown"))).has("confirmation"))
                .isFalse();
    }

    private String remember(String content, Map<String, ?> more) {
        Map<String, Object> arguments = new java.util.HashMap<>(more);
        arguments.put("content", content);
        return call("remember", arguments).path("id").asText();
    }

    private List<String> contents() {
        List<String> contents = new ArrayList<>();
        call("list", Map.of())
                .path("memories")
                .forEach(memory -> contents.add(memory.path("content").asText()));
        return contents;
    }

    private static String word(JsonNode shown) {
        return shown.path("confirmation").asText();
    }
}
