package dev.remembrancer.hygiene.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A policy decides by its first rule, and one that contradicts itself is refused by what contradicts what. */
class WritePolicyTest {
    private static final AgentInfo SUPPORT = new AgentInfo(new AgentId("agt_1"), "support", Instant.EPOCH);

    private static void refused(ThrowingCallable making, String... said) {
        assertThatThrownBy(making).isInstanceOf(InvalidRequestException.class).hasMessageContainingAll(said);
    }

    private static WritePolicy policy(WriteRule... rules) {
        return new WritePolicy(List.of(rules), Duration.ofMinutes(10), 0.9);
    }

    @Test
    void twoRulesThatAskForTheSameAndSayDifferentThingsAreRefused() {
        refused(
                () -> policy(
                        WriteRule.discard("a").from(Source.TOOL),
                        WriteRule.promote("b").from(Source.TOOL)),
                "rule b",
                "contradicts rule a",
                "promote",
                "discard");
    }

    @Test
    void aRuleThatAnEarlierOneLeavesNothingToIsRefused() {
        refused(
                () -> policy(
                        WriteRule.discard("all-short").shorterThan(20),
                        WriteRule.promote("short-facts").of(MemoryType.SEMANTIC).shorterThan(20)),
                "rule short-facts",
                "can never apply",
                "all-short");
        refused(
                () -> policy(
                        WriteRule.discard("all"), WriteRule.discard("tools").from(Source.TOOL)),
                "tools",
                "all");
        // These leave each other something.
        WritePolicy whole = policy(
                WriteRule.promote("short-facts").of(MemoryType.SEMANTIC).shorterThan(20),
                WriteRule.keepInSession("from-sessions"),
                WriteRule.discard("all-short").shorterThan(20),
                WriteRule.discard("others").agents("sales"));
        assertThat(whole.rules()).hasSize(4);
    }

    @Test
    void aRuleThatNoMemoryCanMeetIsRefused() {
        refused(() -> WriteRule.discard("none").longerThan(10).shorterThan(11), "rule none", "can never apply");
        refused(
                () -> new WritePolicy(List.of(WriteRule.discard("echoes").when(Novelty.ECHO)), Duration.ZERO, 0.9),
                "echoes",
                "echo_window");
        refused(() -> policy(WriteRule.discard("a"), WriteRule.discard("a")), "rule a", "twice");
    }

    @Test
    void ownRulesGoBeforeTheUsualOnesAndTakeTheirPlace() {
        WritePolicy own = WritePolicy.of(WriteRule.promote("logs-too").from(Source.TOOL));
        NewMemory dashes = NewMemory.semantic("---");
        assertThat(own.rule(SUPPORT, dashes.source(Source.TOOL), Novelty.NEW).promotes())
                .isTrue();
        assertThat(own.rule(SUPPORT, dashes.source(Source.AGENT), Novelty.NEW).rule())
                .contains("usual.wordless");
        WritePolicy all = WritePolicy.of(WriteRule.discard("agents-never").from(Source.AGENT));
        assertThat(all.rules()).extracting(WriteRule::name).doesNotContain("usual.echo");
        assertThat(WritePolicy.OFF.rule(SUPPORT, dashes.source(Source.TOOL)))
                .map(Ruling::promotes)
                .contains(true);
    }

    @Test
    void quotasAndRetentionsThatContradictEachOtherAreRefused() {
        refused(() -> Quota.each(Scope.Level.USER, 0), "quota user", "from 1");
        refused(
                () -> MemoryPolicy.USUAL.quotas(
                        new Quota("a", Set.of(), Optional.of(Scope.Level.USER), 5),
                        new Quota("b", Set.of(), Optional.of(Scope.Level.USER), 9)),
                "quota b",
                "contradicts quota a",
                "9",
                "5");
        refused(
                () -> Retention.of(
                        MemoryType.EPISODIC, Optional.of(Duration.ofDays(9)), Optional.of(Duration.ofDays(5))),
                "retention episodic",
                "contradicts itself");
        refused(
                () -> Retention.of(MemoryType.EPISODIC, Optional.empty(), Optional.empty()),
                "retention episodic",
                "says nothing");
        Retention all = Retention.of(MemoryType.EPISODIC, Optional.of(Duration.ofDays(9)), Optional.empty());
        refused(
                () -> MemoryPolicy.USUAL.retentions(
                        all,
                        new Retention(
                                "more",
                                Set.of(),
                                MemoryType.EPISODIC,
                                Optional.empty(),
                                Optional.of(Duration.ofDays(1)))),
                "retention more",
                "contradicts retention episodic");
    }

    @Test
    void theNarrowerQuotaHolds() {
        MemoryPolicy policy = MemoryPolicy.USUAL.quotas(
                new Quota("all", Set.of(), Optional.of(Scope.Level.USER), 5),
                new Quota("support", Set.of("support"), Optional.of(Scope.Level.USER), 9));
        assertThat(policy.quotas(SUPPORT)).extracting(Quota::name).containsExactly("support");
        AgentInfo sales = new AgentInfo(new AgentId("agt_2"), "sales", Instant.EPOCH);
        assertThat(policy.quotas(sales)).extracting(Quota::name).containsExactly("all");
    }

    @Test
    void aRoomReachesDownFromItsLevel() {
        Quota each = Quota.each(Scope.Level.USER, 5);
        Scope alice = Scope.OPEN.user("alice");
        assertThat(each.room(alice.session("7"))).contains(alice);
        assertThat(each.room(alice.organization("acme").task("t"))).contains(alice.organization("acme"));
        assertThat(each.room(Scope.OPEN.session("7"))).isEmpty();
    }
}
