package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.hygiene.policy.Quota;
import dev.remembrancer.hygiene.policy.Retention;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Random memories that are consolidated, once and again, some of them evicted by a quota, and then swept by a retention that
 * is younger than they are. What each dry run tells is what the sweep after it does.
 */
final class RandomRetentions {
    private static final List<String> WORDINGS =
            List.of("The user prefers a %s tone", "User prefers %s tone.", "the user prefers %s tone");
    private static final List<String> TONES = List.of("formal", "friendly", "dry");
    private static final List<Scope> SCOPES = List.of(Scope.OPEN.user("alice"), Scope.OPEN.user("bob"));

    private final EngineRig rig;
    private final Consumer<MemoryPolicy> by;
    private int removed;
    private int stoodFor;
    private int evicted;

    /** @param by closes the memory, and opens it with that policy */
    RandomRetentions(EngineRig rig, Consumer<MemoryPolicy> by) {
        this.rig = rig;
        this.by = by;
    }

    /** How many versions were removed for which another one had stood. */
    int stoodFor() {
        return stoodFor;
    }

    int evicted() {
        return evicted;
    }

    void round(SeededCases cases) {
        by.accept(MemoryPolicy.USUAL);
        rig.remembrancer()
                .findAgent("support")
                .ifPresent(before -> rig.remembrancer().remove(before.info().id()));
        for (int batch = cases.between(1, 3); batch > 0; batch--) {
            for (int i = cases.between(5, 25); i > 0; i--) {
                rig.remember(random(cases));
                rig.advance(Duration.ofMinutes(cases.between(1, 900)));
            }
            if (cases.percent(80)) {
                ConsolidationRules rules =
                        ConsolidationRules.USUAL.atLeast(2).age(Duration.ofDays(cases.between(1, 60)));
                rig.agent().consolidations().run(rules);
            }
        }
        if (cases.percent(60)) {
            evict(cases);
        }
        MemoryPolicy retaining = MemoryPolicy.USUAL.retentions(
                retention(MemoryType.SEMANTIC, cases), retention(MemoryType.EPISODIC, cases));
        for (int sweep = 0; sweep < 3; sweep++) {
            rig.advance(Duration.ofHours(cases.between(1, 300)));
            // Opened anew, because what is open sweeps by itself, too; at first after two seconds.
            by.accept(retaining);
            sweep();
        }
    }

    private static Retention retention(MemoryType type, SeededCases cases) {
        return Retention.of(type, Optional.empty(), Optional.of(Duration.ofHours(cases.between(100, 1_000))));
    }

    private static NewMemory random(SeededCases cases) {
        NewMemory memory = cases.percent(50)
                ? NewMemory.semantic(cases.oneOf(WORDINGS).formatted(cases.oneOf(TONES)))
                : NewMemory.episodic("We spoke about " + cases.sentence())
                        .origin(new Provenance.Origin("talk", cases.below(50), Optional.empty()));
        NewMemory placed = memory.scope(cases.oneOf(SCOPES));
        return cases.percent(15) ? placed.ttl(Duration.ofDays(cases.between(1, 90))) : placed;
    }

    private void evict(SeededCases cases) {
        Set<MemoryId> before = EngineRig.ids(EngineRig.allVersions(rig.agent()));
        by.accept(MemoryPolicy.USUAL.quotas(Quota.each(Scope.Level.USER, cases.between(3, 20))));
        for (int i = 0; i < 4; i++) {
            try {
                rig.remember(random(cases));
            } catch (ConflictException full) {
                assertThat(full).hasMessageContaining("quota");
            }
        }
        Set<MemoryId> left = EngineRig.ids(EngineRig.allVersions(rig.agent()));
        evicted += (int) before.stream().filter(id -> !left.contains(id)).count();
    }

    private void sweep() {
        List<Memory> before = EngineRig.allVersions(rig.agent());
        Swept told = rig.remembrancer().sweep(new Sweep(true, true));
        assertThat(EngineRig.allVersions(rig.agent())).hasSameSizeAs(before);
        Swept done = rig.remembrancer().sweep(new Sweep(false, true));
        Set<MemoryId> left = EngineRig.ids(EngineRig.allVersions(rig.agent()));
        List<Memory> gone =
                before.stream().filter(memory -> !left.contains(memory.id())).toList();
        assertThat(List.of(done.expired(), done.outlived(), done.forgotten()))
                .as("expired, outlived, forgotten; %s went", gone.size())
                .isEqualTo(List.of(told.expired(), told.outlived(), told.forgotten()));
        assertThat(told.expired() + told.outlived()).isEqualTo(gone.size());
        Swept after = rig.remembrancer().sweep(new Sweep(true, true));
        assertThat(after.expired() + after.outlived()).isZero();
        removed += gone.size();
        stoodFor += (int) gone.stream()
                .filter(memory -> memory.consolidatedInto().isPresent())
                .count();
    }

    @Override
    public String toString() {
        return "retentions: " + removed + " removed, for " + stoodFor + " of them another had stood; " + evicted
                + " evicted";
    }
}
