package dev.remembrancer.cli;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Tells the version. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (invocation.json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("version", version());
            fields.put("java", java());
            invocation.print(fields);
        } else {
            for (String line : getVersion()) {
                invocation.print(line);
            }
        }
        return Failure.DONE;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"remembrancer " + version() + " on Java " + java()};
    }

    private static String java() {
        return Runtime.version().toString();
    }

    /** What the jar's manifest says; classes outside a jar have none. */
    private static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
