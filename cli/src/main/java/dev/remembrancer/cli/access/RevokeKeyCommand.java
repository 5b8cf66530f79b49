package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.KeyFields;
import dev.remembrancer.server.access.KeyInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a key. */
@Command(name = "revoke", description = "End a key for good. A server that runs lets it in no more, from now on.")
final class RevokeKeyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id of the key: what stands between rem_ and the secret.")
    private String id = "";

    RevokeKeyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        KeyInfo key = AccessFiles.of(invocation).keys().revoke(id);
        invocation.record(Act.KEY_REVOKED, key.id());
        if (invocation.json()) {
            invocation.print(KeyFields.of(key, invocation.now()));
        } else {
            invocation.print("revoked " + key.id());
        }
        return Failure.DONE;
    }
}
