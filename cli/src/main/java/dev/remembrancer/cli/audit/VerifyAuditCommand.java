package dev.remembrancer.cli.audit;

import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.embedded.DirectoryAudit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies the audit record. */
@Command(
        name = "verify",
        description = {
            "Look at every entry and every signed head, and name the first that is not as it was written.",
            "It needs the key of the record, audit.json in the directory of the memory."
        },
        footer = {"", "The exit code is 1 when something is wrong."})
final class VerifyAuditCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final RecordOptions record = new RecordOptions();

    VerifyAuditCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (DirectoryAudit audit = record.open(invocation)) {
            AuditVerdict verdict = audit.verify();
            if (invocation.json()) {
                invocation.print(verdict.fields());
            } else if (verdict.isIntact()) {
                invocation.print(invocation.style().good("ok") + ": "
                        + Words.count(verdict.entries(), "entry", "entries") + " as they were written, "
                        + Words.count(verdict.heads(), "signed head", "signed heads") + ", the last of entry "
                        + verdict.anchored());
            } else {
                verdict.faults().forEach(fault -> invocation.print("entry " + fault.entry() + " " + fault.what()));
                invocation.note("the " + Words.count(verdict.entries(), "entry", "entries")
                        + " before the first bad one are as they were written");
            }
            return verdict.isIntact() ? Failure.DONE : Failure.FAILED;
        }
    }
}
