package dev.remembrancer.cli.encryption;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.KeyWrapping;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key ring, or puts a new key on one. */
@Command(
        name = "ring",
        description = "Make a key ring in a new file, put a new key on it with --add, or wrap it anew with --wrap-all.",
        footer = {
            "",
            "Keep it apart from the data, and a copy of it where it is not lost: without it nothing can be read.",
            "After --add, what is opened next is wrapped by the new key; then the line of the old one may go.",
            "With --transit the key lies in it wrapped by Vault's or OpenBao's transit engine, which"
                    + " REMEMBRANCER_ENCRYPTION_TRANSIT_ADDRESS names: without that the file opens nothing."
        })
final class RingCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "The file of the ring.")
    private Path file = Path.of("");

    @Option(names = "--add", description = "Put a new key on the ring that is there, as the current one.")
    private boolean add;

    @Option(names = "--transit", description = "Let the key lie in it wrapped by a transit engine.")
    private boolean transit;

    @Option(
            names = "--wrap-all",
            description = "Wrap every key that is on the ring by the engine, anew or for the first time.")
    private boolean wrapAll;

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the key; else the date of today.")
    private Optional<String> name = Optional.empty();

    RingCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String key = name.orElseGet(
                () -> invocation.now().atZone(ZoneOffset.UTC).toLocalDate().toString());
        Optional<KeyWrapping> wrapping = invocation.wrapping();
        if (wrapping.isEmpty() && (transit || wrapAll)) {
            throw new InvalidRequestException(
                    "transit_address",
                    "is missing; name the server in REMEMBRANCER_ENCRYPTION_TRANSIT_ADDRESS, such as https://HOST:8200");
        }
        Optional<KeyWrapping> by = transit ? wrapping : Optional.empty();
        if (wrapAll) {
            invocation.note(
                    "wrapped " + Words.count(RingFile.wrapAll(file, wrapping.orElseThrow()), "key", "keys") + " anew");
        } else if (add) {
            RingFile.add(file, key, new SecureRandom(), by);
        } else {
            RingFile.create(file, key, new SecureRandom(), by);
        }
        KeyRing ring = RingFile.read(file, wrapping);
        if (invocation.json()) {
            invocation.print(Map.of(
                    "file",
                    file.toString(),
                    "current",
                    ring.current().id(),
                    "keys",
                    ring.keys().size()));
        } else {
            invocation.print(
                    "the current key of " + file + " is " + ring.current().id());
            invocation.note("keep a copy of it where it is not lost, and apart from the data");
        }
        return Failure.DONE;
    }
}
