package dev.remembrancer.cli.options;

import dev.remembrancer.Json;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.cli.shell.Style;
import dev.remembrancer.embedded.DirectoryAudit;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.KeyWrapping;
import dev.remembrancer.spi.RemembrancerOpener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One run of the command line: the shell, the options that every command has, and the way from them to the memory. */
public final class Invocation {
    private final Shell shell;
    private final RemembrancerOpener opener;
    private final CommonOptions common;

    public Invocation(Shell shell, RemembrancerOpener opener, CommonOptions common) {
        this.shell = shell;
        this.opener = opener;
        this.common = common;
    }

    public Shell shell() {
        return shell;
    }

    public Style style() {
        return shell.style();
    }

    /** What time it is. */
    public Instant now() {
        return shell.clock().instant();
    }

    /** Whether to print JSON. */
    public boolean json() {
        return common.json();
    }

    /** The directory of the memory. */
    public Path directory() {
        return common.directory(shell);
    }

    /** The directory of the memory, if an option names it. */
    public Optional<Path> givenDirectory() {
        return common.given();
    }

    /** What opens memories: the one of this directory, and others. */
    public RemembrancerOpener opener() {
        return keyRing().map(opener::sealed).orElse(opener);
    }

    /** What opens memories with that key ring. */
    public RemembrancerOpener opener(KeyRing ring) {
        return opener.sealed(ring);
    }

    /** What wraps the keys of a ring, if it is named. */
    public Optional<KeyWrapping> wrapping() {
        return common.wrapping(shell);
    }

    /** The key ring of the memory, if it is to be encrypted. */
    public Optional<KeyRing> keyRing() {
        return common.keyRing(shell);
    }

    /** Why it is done, if that was said. */
    public Optional<String> reason() {
        return common.reason();
    }

    /** The same run, whose memories let in and keep by another policy. */
    public Invocation governed(MemoryPolicy policy) {
        return new Invocation(shell, opener.governed(policy), common);
    }

    /** Opens the memory, and makes it when there is none. What is done to it is recorded as done from here. */
    public Remembrancer open() {
        return opener().open(directory()).as(actor());
    }

    /** Who uses the command line, and why. */
    public Actor actor() {
        String user =
                shell.variable("USER").or(() -> shell.variable("USERNAME")).orElse("");
        String name = "cli:" + user.replaceAll("[^A-Za-z0-9._@-]", "_");
        Actor caller = Actor.of(user.isEmpty() ? "cli" : name.substring(0, Math.min(name.length(), 100)));
        return common.reason().map(caller::because).orElse(caller);
    }

    /**
     * Opens the memory to look into it. A mistyped directory is not made.
     *
     * @throws NotFoundException when there is none
     */
    public Remembrancer openExisting() {
        if (!Files.exists(directory())) {
            throw new NotFoundException("there is no memory in " + directory()
                    + "; remember something first, or name another directory with --data");
        }
        return open();
    }

    /** Writes down what was done elsewhere than to memories, in the record of this directory. */
    public void record(Act act, String object) {
        try (DirectoryAudit audit = DirectoryAudit.open(directory(), Optional.empty(), actor(), shell.clock())) {
            if (audit.note(Deed.of(act, now()).object(object)).isEmpty()) {
                note("this is in no audit record");
            }
        }
    }

    /** Prints a line of the result. */
    public void print(String line) {
        shell.out().println(line);
    }

    /** Prints the result as one line of JSON. */
    public void print(Map<String, ?> result) {
        Writer out = new BufferedWriter(new OutputStreamWriter(shell.out(), StandardCharsets.UTF_8));
        try {
            Json.print(out, result);
            out.write(System.lineSeparator());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints a remark beside the result. */
    public void note(String line) {
        shell.err().println(line);
    }
}
