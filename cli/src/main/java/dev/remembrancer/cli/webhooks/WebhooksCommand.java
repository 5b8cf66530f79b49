package dev.remembrancer.cli.webhooks;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.server.webhooks.WebhookOptions;
import dev.remembrancer.server.webhooks.Webhooks;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of webhooks stand. */
@Command(
        name = "webhooks",
        description = "Look after who is told what happens, also while the server runs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Webhooks are sent by: remembrancer serve. What was not sent while it did not run, is sent then."
        })
public final class WebhooksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new WebhooksCommand());
        List.of(
                        new ListWebhooksCommand(invocation),
                        new CreateWebhookCommand(invocation),
                        new DeleteWebhookCommand(invocation),
                        new DeliveriesCommand(invocation))
                .forEach(line::addSubcommand);
        return line;
    }

    static Webhooks in(Invocation invocation) {
        // Whether the server may reach it, the server says: it is asked with every attempt.
        return new Webhooks(
                invocation.directory().resolve(Webhooks.FILE),
                WebhookOptions.USUAL.loopback(true),
                invocation.shell().clock(),
                new SecureRandom());
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
