package dev.remembrancer.cli.backup;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.sealing.SubjectKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a backup, while others use the data. */
@Command(
        name = "backup",
        description = {
            "Write all data into one file, while servers and other processes go on using it.",
            "All that was acknowledged before the start is in it: memories, conversations, keys, tenants."
        },
        footer = {
            "",
            "The file appears when it is whole, for you alone to read; it is encrypted only if the memory is.",
            "remembrancer restore --verify-only FILE looks whether every byte of it is as it was written."
        })
public final class BackupCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "Where to; - is the output.")
    private Path file = Path.of("");

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "One tenant's memories and conversations alone, without keys.")
    private Optional<String> tenant = Optional.empty();

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    public BackupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Backup whole = Backup.of(invocation.directory(), invocation.shell().clock());
        Backup wanted = tenant.map(whole::ofTenant).orElse(whole);
        if (file.equals(Path.of("-"))) {
            warn(wanted.writeTo(invocation.shell().out()));
            invocation.record(Act.BACK_UP, tenant.orElse("all"));
            return Failure.DONE;
        }
        Backup.Written written = wanted.writeTo(file, force);
        invocation.record(Act.BACK_UP, tenant.orElse("all"));
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", file.toString());
            result.put("bytes", written.bytes());
            result.put("manifest", written.manifest().fields());
            invocation.print(result);
        } else {
            invocation.print("backed up " + ManifestWords.of(written.manifest()) + " to " + file + " ("
                    + Words.bytes(written.bytes()) + ")");
        }
        warn(written);
        return Failure.DONE;
    }

    private void warn(Backup.Written written) {
        if (Files.exists(invocation.directory().resolve(SubjectKeyFile.NAME))) {
            invocation.note(
                    "it is encrypted, and the keys are not in it, so that erasing can destroy them; copy them apart:"
                            + " remembrancer encryption copy-keys DIR");
        }
        int problems = written.manifest().problems();
        if (problems > 0) {
            invocation.note("the memory has " + Words.count(problems, "problem", "problems")
                    + ", and so has its backup; see: remembrancer check");
        }
    }
}
