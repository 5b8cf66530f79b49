package dev.remembrancer.cli.erasure;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.ErasureCounts;
import dev.remembrancer.erasure.ErasurePreview;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.Purged;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases everything of a user, for good. */
@Command(
        name = "erase",
        description = {
            "Erase everything of a user from all agents, for good: memories with their histories and vectors, what"
                    + " was forgotten, conversations, and what tells of them.",
            "Then all files are read back and looked through, and a receipt is signed. --reason is in the receipt.",
            "Conversations go that the user owns, and those without an owner that only the user's memories come from."
        },
        footer = {"", "Backups stay as they are: a restore erases again whom the ledger of erasures names."})
public final class EraseCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--user", paramLabel = "ID", required = true, description = "Whom.")
    private String user = "";

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "A conversation that goes too, whosever it is; may be given several times.")
    private List<String> sessions = List.of();

    @Option(names = "--dry-run", description = "Only count what would go.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask. Needed where nobody can be asked.")
    private boolean yes;

    public EraseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        EraseRequest request =
                new EraseRequest(new Subject(user), invocation.actor().reason().orElse(""), named());
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ErasurePreview preview = remembrancer.erasures().preview(request);
            if (dryRun) {
                tell(preview);
                return Failure.DONE;
            }
            if (!isConfirmed(preview)) {
                invocation.note("nothing was erased");
                return Failure.FAILED;
            }
            return tell(remembrancer.erasures().erase(request));
        }
    }

    private Set<SessionId> named() {
        Set<SessionId> named = new LinkedHashSet<>();
        sessions.forEach(id -> named.add(new SessionId(id)));
        return named;
    }

    private boolean isConfirmed(ErasurePreview preview) {
        if (yes) {
            return true;
        }
        if (!invocation.shell().isTerminal()) {
            throw new InvalidRequestException("yes", "is missing: nobody can be asked here, so say it with --yes");
        }
        shared(preview);
        invocation.shell().err().print("erase " + words(preview.erasure().counts()) + ", for good? [y/N] ");
        invocation.shell().err().flush();
        Scanner answers = new Scanner(invocation.shell().in(), StandardCharsets.UTF_8);
        String answer = answers.hasNextLine() ? answers.nextLine().strip().toLowerCase(Locale.ROOT) : "";
        return answer.equals("y") || answer.equals("yes");
    }

    private void tell(ErasurePreview preview) {
        if (invocation.json()) {
            invocation.print(preview.fields());
            return;
        }
        invocation.print("would erase " + words(preview.erasure().counts()));
        preview.sessions().forEach(id -> invocation.print("  session " + Words.oneLine(id.value())));
        shared(preview);
    }

    private void shared(ErasurePreview preview) {
        preview.shared()
                .forEach(id -> invocation.note("session " + Words.oneLine(id.value())
                        + " is of others too, and stays; --session erases it as a whole"));
    }

    private int tell(Erasure erasure) {
        if (invocation.json()) {
            invocation.print(erasure.fields());
            return erasure.isFinished() ? Failure.DONE : Failure.FAILED;
        }
        invocation.print("erased " + words(erasure.counts()));
        erasure.places().forEach(place -> invocation.print("  " + words(place)));
        erasure.untouched().forEach(file -> invocation.note("not looked at: " + Words.oneLine(file)));
        erasure.id()
                .ifPresent(id -> invocation.print(
                        erasure.isFinished()
                                ? "receipt " + id + ", signed "
                                        + erasure.endedAt()
                                                .map(Object::toString)
                                                .orElse("")
                                : id
                                        + " is not finished: nobody sees anything of it any more, and the files follow as soon as"
                                        + " the memory is open and lets it"));
        return erasure.isFinished() ? Failure.DONE : Failure.FAILED;
    }

    private static String words(Purged place) {
        return place.pending()
                .map(why -> place.place() + ": " + why)
                .orElseGet(() -> "nothing of it in " + place.place() + (place.isRewritten() ? ", written anew" : ""));
    }

    private static String words(ErasureCounts counts) {
        return Words.count(counts.memories(), "memory", "memories") + " with "
                + Words.count(counts.versions(), "version", "versions") + ", "
                + Words.count(counts.forgotten(), "forgotten one", "forgotten ones") + ", "
                + Words.count(counts.sessions(), "session", "sessions") + " with "
                + Words.count(counts.items(), "item", "items");
    }
}
