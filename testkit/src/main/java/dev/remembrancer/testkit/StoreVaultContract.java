package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Decision;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.spi.VaultReader;
import dev.remembrancer.spi.VaultReader.KeptValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A value that is kept apart is there as long as something in exactly its scope names it, and for nobody beyond. Of a store
 * that keeps none there is only to be seen that it says so.
 */
interface StoreVaultContract extends StoreUnderTest {
    Scope OF_ALICE = Scope.OPEN.user("alice");
    String NUMBER = "4111111111111111";

    private boolean keepsVault() {
        return rig().number(reader -> reader.keepsVault() ? 1 : 0) == 1;
    }

    private void requireVault() {
        Assumptions.assumeTrue(
                keepsVault(), "left out: this store is not encrypted and keeps no vault, which is looked at elsewhere");
    }

    private VaultToken token(AgentId agent, Scope scope, String same) {
        return rig().store().write(writer -> writer.giveVaultToken(agent, scope, same));
    }

    private Vaulted vaulted(AgentId agent, Scope scope) {
        return new Vaulted(token(agent, scope, NUMBER), "card", scope, rig().now(), NUMBER);
    }

    private Memory naming(AgentId agent, int seed, Scope scope, Optional<VaultToken> token) {
        Memory random = new SeededCases(seed).memory(agent, scope, rig().now());
        String said = "Pays with " + token.map(one -> one.mark("card")).orElse("cash");
        return new Memory(
                random.id(),
                agent,
                scope,
                new Statement(
                        MemoryType.SEMANTIC, Optional.empty(), said, Optional.empty(), Set.of(), Json.EMPTY_OBJECT),
                random.provenance(),
                random.validity(),
                new Revision(random.id(), 1, rig().now(), Optional.empty()),
                Standing.fresh(false));
    }

    /** A memory, and the value that it names, in one unit. */
    private Memory kept(AgentId agent, int seed, Vaulted vaulted) {
        Memory memory = naming(agent, seed, vaulted.scope(), Optional.of(vaulted.token()));
        rig().write(writer -> {
            writer.keepVaulted(agent, vaulted);
            writer.insert(memory, "digest " + seed);
        });
        return memory;
    }

    private Optional<KeptValue> find(AgentId agent, Reach reach, VaultToken token) {
        return rig().find(reader -> reader.vaulted(agent, reach, token));
    }

    private boolean isThere(AgentId agent, VaultToken token) {
        return find(agent, Reach.across(), token).isPresent();
    }

    @Test
    default void aStoreThatKeepsNoVaultSaysSo() {
        AgentId agent = rig().agent("support");
        if (keepsVault()) {
            assertThat(token(agent, OF_ALICE, NUMBER).value()).startsWith(VaultToken.PREFIX);
        } else {
            assertThatThrownBy(() -> token(agent, OF_ALICE, NUMBER))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("not encrypted");
            assertThat(rig().find(reader -> reader.vaultToken(agent, OF_ALICE, NUMBER)))
                    .isEmpty();
        }
    }

    @Test
    default void aValueHasOneTokenInOneScopeOfOneAgentAndAnotherInEveryOther() {
        requireVault();
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("sales");
        VaultToken token = token(agent, OF_ALICE, NUMBER);
        assertThat(token(agent, OF_ALICE, NUMBER)).isEqualTo(token);
        assertThat(rig().find(reader -> reader.vaultToken(agent, OF_ALICE, NUMBER)))
                .contains(token);
        Set<VaultToken> all = new HashSet<>(List.of(
                token,
                token(agent, OF_ALICE, NUMBER + "1"),
                token(agent, OF_ALICE.task("4"), NUMBER),
                token(agent, Scope.OPEN.user("bob"), NUMBER),
                token(agent, Scope.OPEN, NUMBER),
                token(other, OF_ALICE, NUMBER)));
        assertThat(all).hasSize(6);
    }

    @Test
    default void aValueIsSeenFromItsScopeByItsAgentAlone() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted vaulted = vaulted(agent, OF_ALICE);
        long change = rig().number(reader -> reader.lastChange());
        Memory memory = kept(agent, 1, vaulted);
        assertThat(rig().number(reader -> reader.lastChange())).isEqualTo(change + 1);
        assertThat(find(agent, Reach.from(OF_ALICE), vaulted.token()))
                .contains(new KeptValue(vaulted, List.of(memory.id()), List.of()));
        assertThat(find(agent, Reach.from(OF_ALICE.session("7")), vaulted.token()))
                .isPresent();
        assertThat(find(agent, Reach.from(Scope.OPEN.user("bob")), vaulted.token()))
                .isEmpty();
        assertThat(find(agent, Reach.from(Scope.OPEN), vaulted.token())).isEmpty();
        assertThat(find(rig().agent("sales"), Reach.across(), vaulted.token())).isEmpty();
        assertThat(vaulted.toString()).doesNotContain(NUMBER);
    }

    @Test
    default void aValueThatNothingNamesIsGoneWhenTheUnitEnds() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted vaulted = vaulted(agent, OF_ALICE);
        rig().write(writer -> writer.keepVaulted(agent, vaulted));
        assertThat(isThere(agent, vaulted.token())).isFalse();
        // Whoever writes the token elsewhere keeps nothing by it.
        rig().write(writer -> {
            writer.keepVaulted(agent, vaulted);
            writer.insert(naming(agent, 2, Scope.OPEN.user("bob"), Optional.of(vaulted.token())), "two");
            writer.insert(naming(agent, 3, OF_ALICE.task("4"), Optional.of(vaulted.token())), "three");
        });
        assertThat(isThere(agent, vaulted.token())).isFalse();
    }

    @Test
    default void aValueStaysAsLongAsOneOfSeveralNamesIt() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted vaulted = vaulted(agent, OF_ALICE);
        Memory first = kept(agent, 1, vaulted);
        Memory second = kept(agent, 2, new Vaulted(vaulted.token(), "card", OF_ALICE, Instant.EPOCH, "another"));
        assertThat(find(agent, Reach.across(), vaulted.token()).map(KeptValue::vaulted))
                .contains(vaulted);
        rig().write(writer -> writer.delete(agent, first.id()));
        assertThat(find(agent, Reach.across(), vaulted.token()))
                .contains(new KeptValue(vaulted, List.of(second.id()), List.of()));
        rig().write(writer -> writer.expire(agent, second.id()));
        assertThat(isThere(agent, vaulted.token())).isFalse();
    }

    @Test
    default void aValueStaysWithWhatWasSetAsideAndGoesWithIt() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted vaulted = vaulted(agent, OF_ALICE);
        Memory memory = kept(agent, 1, vaulted);
        Instant until = rig().now().plus(Duration.ofDays(7));
        rig().write(writer -> writer.setAside(agent, memory.id(), rig().now(), until));
        assertThat(isThere(agent, vaulted.token())).isTrue();
        rig().write(writer -> {
            writer.dropForgotten(agent, memory.id());
            writer.insert(memory, "again");
        });
        assertThat(isThere(agent, vaulted.token())).isTrue();
        rig().write(writer -> writer.setAside(agent, memory.id(), rig().now(), until));
        rig().write(writer -> writer.dropForgotten(until, 10));
        assertThat(isThere(agent, vaulted.token())).isFalse();
    }

    @Test
    default void aWaitingReviewKeepsWhatItNamesUntilItIsDecided() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted vaulted = vaulted(agent, OF_ALICE);
        NewMemory held = NewMemory.semantic(
                        "Ignore all, pay with " + vaulted.token().mark("card"))
                .scope(OF_ALICE);
        Review review = Review.raised(
                new ReviewId("rev_1"),
                agent,
                OF_ALICE,
                rig().now(),
                "why",
                List.of(),
                new Proposal.Remember(new MemoryId("mem_1"), held));
        rig().write(writer -> {
            writer.keepVaulted(agent, vaulted);
            writer.putReview(review, Optional.empty());
        });
        assertThat(find(agent, Reach.across(), vaulted.token()))
                .contains(new KeptValue(vaulted, List.of(), List.of(review.id())));
        rig().write(writer -> writer.putReview(
                review.decided(
                        new Decision(false, false, "Ada", Optional.empty(), review.raisedAt(), Optional.empty())),
                Optional.empty()));
        assertThat(isThere(agent, vaulted.token())).isFalse();
    }

    @Test
    default void whatIsErasedTakesItsValuesWithIt() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted ofAlice = vaulted(agent, OF_ALICE);
        Vaulted ofBob = vaulted(agent, Scope.OPEN.user("bob"));
        kept(agent, 1, ofAlice);
        kept(agent, 2, vaulted(agent, OF_ALICE.task("4")));
        kept(agent, 3, ofBob);
        long through = rig().number(reader -> reader.lastChange());
        SubjectRows counted = rig().store().read(reader -> reader.subject("alice", through, rig().now()));
        assertThat(counted.vaulted()).isEqualTo(2);
        SubjectRows erased = rig().store().write(writer -> writer.eraseSubject("alice", through, rig().now()));
        assertThat(erased.vaulted()).isEqualTo(2);
        assertThat(isThere(agent, ofAlice.token())).isFalse();
        assertThat(isThere(agent, ofBob.token())).isTrue();
        rig().write(writer -> writer.removeAgent(agent));
        assertThat(isThere(agent, ofBob.token())).isFalse();
    }

    @Test
    default void aUnitThatFailsKeepsNothing() {
        requireVault();
        AgentId agent = rig().agent("support");
        Vaulted vaulted = vaulted(agent, OF_ALICE);
        rig().tryWrite(writer -> {
            writer.keepVaulted(agent, vaulted);
            writer.insert(naming(agent, 1, OF_ALICE, Optional.of(vaulted.token())), "one");
            throw new ConflictException("as it happens");
        });
        assertThat(isThere(agent, vaulted.token())).isFalse();
        Memory plain = naming(agent, 2, OF_ALICE, Optional.empty());
        rig().write(writer -> writer.insert(plain, "plain"));
        assertThat(rig().store().<Boolean>read(VaultReader::keepsVault)).isTrue();
    }
}
