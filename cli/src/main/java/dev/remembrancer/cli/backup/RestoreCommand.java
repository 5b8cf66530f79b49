package dev.remembrancer.cli.backup;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.embedded.backup.BackupManifest;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.embedded.backup.Restore.Restored;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a backup into a new directory, or looks whether it could. */
@Command(
        name = "restore",
        description = {
            "Restore a backup into the directory of --data, which must be empty or not there yet.",
            "Everything is checked and the search index built before the directory appears, in one step."
        },
        footer = {
            "",
            "What was forgotten after the backup is there again. Who was erased is erased again, as far as the ledgers"
                    + " of --erased-since, of the target and of the backup itself say so."
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(names = "--verify-only", description = "Look at every byte of the backup, and write nothing.")
    private boolean verifyOnly;

    @Option(
            names = "--accept-problems",
            description = "Restore a backup of a memory that had problems already, as check tells them.")
    private boolean acceptProblems;

    @Option(
            names = "--erased-since",
            paramLabel = "PLACE",
            description = "Where it stands who was erased after the backup: the data directory that was in use last, a"
                    + " copy of its erased.jsonl, or a later backup. May be given several times.")
    private List<Path> erasedSince = List.of();

    @Option(
            names = "--keys-from",
            paramLabel = "PLACE",
            description =
                    "Of an encrypted memory, where the keys of its subjects are: the data directory that was in use"
                            + " last, or the directory of encryption copy-keys. With --key-ring.")
    private Optional<Path> keysFrom = Optional.empty();

    public RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return verifyOnly ? verify() : restore();
    }

    private int verify() {
        BackupManifest manifest = Restore.verify(file);
        if (invocation.json()) {
            invocation.print(Map.of("file", file.toString(), "ok", true, "manifest", manifest.fields()));
        } else {
            invocation.print(
                    invocation.style().good("ok") + ": " + ManifestWords.of(manifest) + ", " + written(manifest));
        }
        return Failure.DONE;
    }

    private int restore() {
        Restore usual = keyed(Restore.with(invocation.opener()).erasedSince(erasedSince));
        Restored restored = (acceptProblems ? usual.acceptingProblems() : usual).restore(file, invocation.directory());
        invocation.record(Act.RESTORE_BACKUP, "all");
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("directory", restored.directory().toString());
            result.put("indexed", restored.indexed());
            result.put("erased", restored.erased());
            result.put(
                    "problems",
                    restored.problems().stream()
                            .map(problem -> Map.of("place", problem.place(), "what", problem.what()))
                            .toList());
            result.put("manifest", restored.manifest().fields());
            invocation.print(result);
        } else {
            restored.problems().forEach(problem -> invocation.note(problem.place() + ": " + problem.what()));
            invocation.print("restored " + ManifestWords.of(restored.manifest()) + " to " + restored.directory());
            invocation.print(written(restored.manifest()) + "; everything checked, "
                    + Words.count(restored.indexed(), "version", "versions") + " indexed");
            if (restored.erased() > 0) {
                invocation.print(Words.count(restored.erased(), "version", "versions")
                        + " of people who were erased since did not come back");
            }
        }
        return Failure.DONE;
    }

    private Restore keyed(Restore restore) {
        return keysFrom.map(place -> restore.keysFrom(
                        place,
                        invocation
                                .keyRing()
                                .orElseThrow(() -> new InvalidRequestException(
                                        "key_ring", "is missing; name it with --key-ring, too"))))
                .orElse(restore);
    }

    private static String written(BackupManifest manifest) {
        String whose = manifest.tenant().map(id -> " of tenant " + id).orElse("");
        return "written " + manifest.createdAt() + whose + " by version " + Words.oneLine(manifest.product());
    }
}
