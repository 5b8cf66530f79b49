package dev.remembrancer.cli.crash;

import dev.remembrancer.cli.Main;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.process.Leash;
import java.io.IOException;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A process that runs the command {@code serve}, with a model that loads in no time, until it is killed. */
final class CrashServer {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger ALL = Logger.getLogger("");

    private CrashServer() {}

    /** Its one argument: the directory of the memory. Begins when told to. */
    public static void main(String[] arguments) throws IOException {
        if (!Leash.awaitBegin()) {
            return;
        }
        ALL.setLevel(Level.WARNING);
        try (SharedModel model = model()) {
            Main.run(Shell.ofProcess(), model, "serve", "--port=0", "--json", "--data=" + arguments[0]);
        }
        System.exit(0);
    }

    static SharedModel model() {
        return new SharedModel(HashingEmbedder::standard, InstantSource.system());
    }
}
