package dev.remembrancer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientVaultTest {
    private static final Scope OF_ALICE = Scope.OPEN.user("alice");

    @TempDir
    Path directory;

    @Test
    void aValueIsReadBackOverHttp() {
        InMemoryStore store = new InMemoryStore();
        MutableClock clock = MutableClock.atNoon();
        try (ServedMemory served =
                        ServedMemory.over(store, directory, clock, HashingEmbedder.standard(), new Random(7));
                Remembrancer there = served.client()) {
            Agent agent = there.agent("support");
            VaultToken token =
                    store.write(writer -> writer.giveVaultToken(agent.info().id(), OF_ALICE, "4111"));
            assertThat(agent.remember(NewMemory.semantic("Pays with " + token.mark("card"))
                                    .scope(OF_ALICE))
                            .version())
                    .isEqualTo(1);
            Vaulted kept = new Vaulted(token, "card", OF_ALICE, clock.instant(), "4111");
            assertThat(store.<Boolean>write(writer -> {
                        writer.keepVaulted(agent.info().id(), kept);
                        return writer.keepsVault();
                    }))
                    .isTrue();
            assertThat(agent.vault(OF_ALICE).reveal(token, "a refund")).isEqualTo(kept);
            assertThat(agent.vaultInEveryScope().reveal(token, "a refund")).isEqualTo(kept);
            assertThatThrownBy(() -> agent.vault(Scope.OPEN.user("bob")).reveal(token, "a refund"))
                    .isInstanceOf(NotFoundException.class);
        }
    }
}
