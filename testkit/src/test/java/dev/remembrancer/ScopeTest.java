package dev.remembrancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.testkit.HostileText;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Scope ALICE = Scope.OPEN.user("alice");

    @Test
    void aMemoryIsVisibleWhereEverythingItBindsIsBoundToTheSame() {
        assertThat(ALICE.isVisibleFrom(ALICE)).isTrue();
        assertThat(ALICE.isVisibleFrom(ALICE.session("7"))).isTrue();
        assertThat(ALICE.isVisibleFrom(Scope.OPEN.user("bob"))).isFalse();
        assertThat(ALICE.isVisibleFrom(Scope.OPEN)).isFalse();
        assertThat(ALICE.isVisibleFrom(Scope.OPEN.organization("alice"))).isFalse();
        assertThat(Scope.OPEN.isVisibleFrom(ALICE)).isTrue();
        assertThat(ALICE.session("7").isVisibleFrom(ALICE)).isFalse();
    }

    @Test
    void pathsAreTheSameForEqualScopesOnly() {
        Map<String, Scope> paths = new HashMap<>();
        for (Scope.Level level : Scope.Level.values()) {
            for (String name : HostileText.NAMES) {
                Scope scope = Scope.OPEN.with(level, name);
                assertThat(paths.put(scope.path(), scope))
                        .as("a path that equals that of %s", scope)
                        .isNull();
            }
        }
        Seeds.run(200, cases -> {
            Scope scope = cases.hostileScope();
            assertThat(paths.getOrDefault(scope.path(), scope)).isEqualTo(scope);
            paths.put(scope.path(), scope);
        });
    }

    @Test
    void pathsAreWrittenAsDescribed() {
        assertThat(Scope.OPEN.path()).isEmpty();
        assertThat(ALICE.session("7").path()).isEqualTo("user=alice&session=7");
        assertThat(Scope.OPEN.session("7").user("alice").path()).isEqualTo("user=alice&session=7");
        assertThat(Scope.OPEN.user("a=b&c").path()).isEqualTo("user=a%3Db%26c");
    }

    @Test
    void visiblePathsAreThoseOfAllScopesThatAreVisible() {
        Seeds.run(100, cases -> {
            Scope reader = cases.scope();
            Scope other = cases.scope();
            assertThat(reader.visiblePaths())
                    .hasSize(1 << reader.bound().size())
                    .doesNotHaveDuplicates()
                    .endsWith(reader.path());
            assertThat(reader.visiblePaths().contains(other.path())).isEqualTo(other.isVisibleFrom(reader));
        });
    }

    @Test
    void levelsGoFromTheWidestToTheNarrowest() {
        List<String> words = new ArrayList<>();
        for (Scope.Level level : Scope.Level.values()) {
            words.add(level.word());
        }
        assertThat(words).containsExactly("organization", "project", "user", "task", "session");
    }
}
