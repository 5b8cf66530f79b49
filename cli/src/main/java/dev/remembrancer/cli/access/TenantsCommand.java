package dev.remembrancer.cli.access;

import dev.remembrancer.cli.options.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of tenants stand. */
@Command(
        name = "tenants",
        description = "Look after the tenants of the server, also while it runs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Each tenant has a directory of its own below the data, so nothing of one is searched or counted for another.",
            "The default tenant is the data itself; it is always there and needs no command."
        })
public final class TenantsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new TenantsCommand());
        List.of(
                        new ListTenantsCommand(invocation),
                        new CreateTenantCommand(invocation),
                        new SuspendTenantCommand(invocation),
                        new ResumeTenantCommand(invocation),
                        new DeleteTenantCommand(invocation))
                .forEach(line::addSubcommand);
        return line;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
