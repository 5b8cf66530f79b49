package dev.remembrancer.cli.encryption;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.embedded.AtRest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies the keys of subjects, which are in no backup. */
@Command(
        name = "copy-keys",
        description = {
            "Copy the keys of subjects, of all tenants, in place of an earlier copy. Backups don't have them.",
            "They are wrapped: only with the key ring they open anything."
        },
        footer = {
            "",
            "Do it often: who is new since the copy can't be read by it. And after each erasure: with a copy from before,"
                    + " a backup from before can be read."
        })
final class CopyKeysCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "Where to; restore --keys-from DIR takes them from there.")
    private Path target = Path.of("");

    CopyKeysCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        int copied = AtRest.copyKeys(invocation.directory(), target);
        invocation.record(Act.BACK_UP, "subject keys");
        if (invocation.json()) {
            invocation.print(Map.of("directory", target.toString(), "files", copied));
        } else {
            invocation.print("copied " + Words.count(copied, "file", "files") + " of keys to " + target);
        }
        return Failure.DONE;
    }
}
