package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions have facts of their own, and can be listed. */
interface SessionListingContract extends SessionUnderTest {
    private List<String> names(SessionQuery query) {
        List<String> names = new ArrayList<>();
        Optional<SessionId> after = Optional.empty();
        do {
            SessionPage page = sessions().list(after.map(query::after).orElse(query));
            assertThat(page.sessions().size()).isLessThanOrEqualTo(query.limit());
            page.sessions().forEach(info -> names.add(info.id().value()));
            after = page.next();
        } while (after.isPresent());
        return names;
    }

    @Test
    default void everySessionIsListedOnceOnSomePage() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 23; i++) {
            String name = (i % 2 == 0 ? "even-" : "Odd é ") + i;
            sessions().session(name).append(messages("a", 1));
            made.add(name);
        }
        assertThat(names(SessionQuery.ALL)).containsExactlyInAnyOrderElementsOf(made);
        assertThat(names(SessionQuery.ALL.limit(5))).isEqualTo(names(SessionQuery.ALL));
        assertThat(names(SessionQuery.ALL.limit(23))).isEqualTo(names(SessionQuery.ALL));
        assertThat(names(SessionQuery.ALL.prefix("even-").limit(4)))
                .hasSize(12)
                .allMatch(name -> name.startsWith("even-"));
        assertThat(names(SessionQuery.ALL.prefix("Even-"))).isEmpty();
    }

    @Test
    default void aPrefixIsTakenLiterally() {
        for (String name : List.of("a%b", "a_b", "aXb", "a\\b", "a*b", "a[b", "a?b")) {
            sessions().session(name + "1").append(messages("a", 1));
            assertThat(names(SessionQuery.ALL.prefix(name))).containsExactly(name + "1");
        }
    }

    @Test
    default void aSessionKnowsWhenItBeganAndLastChanged() {
        session().append(messages("a", 1));
        SessionInfo first = session().info().orElseThrow();
        session().append(messages("a", 1));
        SessionInfo second = session().info().orElseThrow();
        assertThat(second.id()).isEqualTo(session().id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(second.updatedAt()).isAfterOrEqualTo(first.updatedAt());
        assertThat(Duration.between(first.createdAt(), first.updatedAt()).abs()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    default void sessionsAreListedByTheTimeOfTheirLastChange() {
        session().append(messages("a", 1));
        Instant updated = session().info().orElseThrow().updatedAt();
        assertThat(names(SessionQuery.ALL.updatedFrom(updated))).containsExactly("thread-42");
        assertThat(names(SessionQuery.ALL.updatedUntil(updated.plusSeconds(1)))).containsExactly("thread-42");
        assertThat(names(SessionQuery.ALL.updatedFrom(updated.plusSeconds(1)))).isEmpty();
        assertThat(names(SessionQuery.ALL.updatedUntil(updated))).isEmpty();
    }

    @Test
    default void ownerAndFactsAreKeptAndListedBy() {
        session().append(messages("a", 1));
        SessionInfo described = session().describe(Optional.of("alice é"), Map.of("topic", "invoices"));
        assertThat(described.owner()).contains("alice é");
        assertThat(session().info()).contains(described);
        sessions().session("other").describe(Optional.of("bob"), Map.of());
        sessions().session("free").append(messages("a", 1));
        assertThat(names(SessionQuery.ALL.owner("alice é"))).containsExactly("thread-42");
        assertThat(names(SessionQuery.ALL.owner("bob"))).containsExactly("other");
        assertThat(names(SessionQuery.ALL)).containsExactlyInAnyOrder("thread-42", "other", "free");
        session().append(messages("b", 1));
        assertThat(session().info().orElseThrow().metadata()).containsEntry("topic", "invoices");
        session().describe(Optional.empty(), Map.of());
        assertThat(session().info().orElseThrow().owner()).isEmpty();
        assertThat(session().items()).hasSize(2);
        sessions().session("other").clear();
        assertThat(sessions().session("other").info()).isEmpty();
    }
}
