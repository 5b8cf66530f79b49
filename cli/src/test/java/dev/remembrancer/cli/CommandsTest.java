package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Shell;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    private final CommonOptions common = new CommonOptions();
    private final Invocation invocation = new Invocation(
            Shell.ofProcess(),
            directory -> {
                throw new AssertionError("nothing is opened");
            },
            common);
    private final Commands commands = new Commands(Shell.ofProcess(), invocation, new VersionCommand(invocation));

    private Set<String> added(String... arguments) {
        CommandLine line = new CommandLine(new RemembrancerCommand(common));
        commands.addTo(line, arguments);
        return line.getSubcommands().keySet();
    }

    @Test
    void aCommandThatIsNamedFirstIsMadeAloneUnderItsName() {
        for (String name : commands.names()) {
            if (!name.equals("help")) {
                assertThat(added(name, "--json")).containsExactly(name);
            }
        }
    }

    @Test
    void withoutANameThereAreAllOfThem() {
        assertThat(added()).containsExactlyInAnyOrderElementsOf(commands.names());
        assertThat(added("--json", "list")).containsExactlyInAnyOrderElementsOf(commands.names());
        assertThat(added("lsit")).containsExactlyInAnyOrderElementsOf(commands.names());
        assertThat(added("help", "list")).containsExactlyInAnyOrderElementsOf(commands.names());
    }
}
