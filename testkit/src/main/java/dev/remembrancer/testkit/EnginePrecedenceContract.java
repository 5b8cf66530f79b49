package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verified beats unverified, stated beats inferred: a lower source overrules a higher one only when a person agrees. */
interface EnginePrecedenceContract extends EngineUnderTest {
    private Receipt says(Source source, String city) {
        return rig().remember(
                        NewMemory.semantic("lives in " + city).key("home.city").source(source));
    }

    private List<String> known() {
        return rig().recalledContents("lives", Scope.OPEN);
    }

    @Test
    default void aSourceOverrulesItselfAndThoseBelowItAndNoneAboveIt() {
        List<Source> weightiestFirst = List.of(Source.HUMAN, Source.USER, Source.TOOL, Source.AGENT, Source.IMPORT);
        for (Source first : Source.values()) {
            for (Source second : Source.values()) {
                Scope scope = Scope.OPEN.user(first + " " + second);
                NewMemory fact =
                        NewMemory.semantic("lives in Paris").scope(scope).key("home.city");
                rig().remember(fact.source(first));
                Receipt receipt = rig().remember(NewMemory.semantic("lives in Rome")
                        .scope(scope)
                        .key("home.city")
                        .source(second));
                boolean isAllowed = weightiestFirst.indexOf(second) <= weightiestFirst.indexOf(first);
                assertThat(receipt.outcome()).isEqualTo(isAllowed ? Outcome.STORED : Outcome.QUARANTINED);
                assertThat(rig().recalledContents("lives", scope))
                        .containsExactly(isAllowed ? "lives in Rome" : "lives in Paris");
            }
        }
    }

    @Test
    default void whatIsHeldBackIsNotLostAndTheReceiptSaysWhereItWaits() {
        says(Source.USER, "Paris");
        Receipt held = says(Source.AGENT, "Rome");
        assertThat(held.review()).isPresent();
        assertThat(held.superseded()).isEmpty();
        assertThat(held.findings()).extracting(finding -> finding.rule()).containsExactly("precedence.lower-source");
        assertThat(says(Source.AGENT, "Rome").review()).isEqualTo(held.review());
        assertThat(known()).containsExactly("lives in Paris");
    }

    @Test
    default void whatAPersonHasVerifiedIsOverruledByNobodyBelow() {
        Receipt paris = says(Source.AGENT, "Paris");
        Memories memories = rig().agent().memoriesInEveryScope();
        memories.verify(paris.id());
        assertThat(says(Source.USER, "Rome").outcome()).isEqualTo(Outcome.QUARANTINED);
        Correction byAgent = new Correction("lives in Oslo", Optional.empty(), Source.AGENT);
        assertThat(memories.correct(paris.id(), byAgent).outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(known()).containsExactly("lives in Paris");
        assertThat(memories.correct(paris.id(), Correction.of("lives in Oslo")).outcome())
                .isEqualTo(Outcome.STORED);
        assertThat(known()).containsExactly("lives in Oslo");
    }

    @Test
    default void whatTheUserSaysAfterTheAgentIsTheUsersAlsoWhenItIsTheSame() {
        Receipt inferred = says(Source.AGENT, "Paris");
        Receipt stated = says(Source.USER, "Paris");
        assertThat(stated.outcome()).isEqualTo(Outcome.STORED);
        assertThat(stated.superseded()).containsExactly(inferred.id());
        assertThat(says(Source.AGENT, "Paris").outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(says(Source.AGENT, "Rome").outcome()).isEqualTo(Outcome.QUARANTINED);
    }

    @Test
    default void whatNoLongerHoldsIsNotOverruled() {
        rig().remember(NewMemory.semantic("lives in Paris")
                .key("home.city")
                .validUntil(rig().now().plusSeconds(10)));
        rig().advance(Duration.ofSeconds(10));
        assertThat(says(Source.IMPORT, "Rome").outcome()).isEqualTo(Outcome.STORED);
        assertThat(known()).containsExactly("lives in Rome");
    }
}
