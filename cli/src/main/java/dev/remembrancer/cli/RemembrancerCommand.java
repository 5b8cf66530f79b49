package dev.remembrancer.cli;

import dev.remembrancer.cli.options.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which all others stand. */
@Command(
        name = "remembrancer",
        description = "Lasting memory for AI agents.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A memory is true in a scope (--organization, --project, --user, --task, --session) and is seen from",
            "every scope that binds at least the same; one without a scope is seen from everywhere in its agent.",
            "",
            "Exit codes: 0 done, 1 failed, 2 used wrongly. Each command has its own --help."
        })
@SuppressWarnings("UnusedVariable") // picocli reads the fields
final class RemembrancerCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RemembrancerCommand(CommonOptions common) {
        this.common = common;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
