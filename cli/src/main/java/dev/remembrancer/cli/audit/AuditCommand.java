package dev.remembrancer.cli.audit;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.embedded.DirectoryAudit;
import dev.remembrancer.embedded.Embedded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of the audit record stand. */
@Command(
        name = "audit",
        description = "The record of who did what to which memories, in which no change goes unseen.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "It has ids, and marks in place of users; nothing of what memories say."})
public final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new AuditCommand());
        List.of(new ShowAuditCommand(invocation), new VerifyAuditCommand(invocation))
                .forEach(line::addSubcommand);
        return line;
    }

    static DirectoryAudit open(Invocation invocation, Path directory, Optional<Path> heads) {
        if (!Files.exists(directory.resolve(Embedded.STORE))) {
            throw new NotFoundException("there is no memory in " + directory
                    + "; remember something first, or name another directory with --data");
        }
        return DirectoryAudit.open(
                directory, heads, invocation.actor(), invocation.shell().clock());
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
