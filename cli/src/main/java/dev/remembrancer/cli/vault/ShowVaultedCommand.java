package dev.remembrancer.cli.vault;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one value. */
@Command(
        name = "show",
        description = "Show the value for which a token such as v_0k3… stands in a memory.",
        footer = {"", "It needs --reason TEXT. That, who asked, and for what, is written into the audit record before."
        })
final class ShowVaultedCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Parameters(paramLabel = "TOKEN", description = "Which.")
    private Optional<String> token = Optional.empty();

    ShowVaultedCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String reason = invocation
                .reason()
                .orElseThrow(() -> new InvalidRequestException("reason", "is missing; say why with --reason TEXT"));
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Agent owner = agent.find(remembrancer);
            Vault vault = view.allScopes() ? owner.vaultInEveryScope() : owner.vault(view.scope());
            Vaulted found = vault.reveal(new VaultToken(token.orElseThrow()), reason);
            if (invocation.json()) {
                invocation.print(found.fields());
            } else {
                invocation.print(found.value());
                invocation.note(found.kind() + ", kept since " + found.keptAt() + "; this is in the audit record");
            }
        }
        return Failure.DONE;
    }
}
