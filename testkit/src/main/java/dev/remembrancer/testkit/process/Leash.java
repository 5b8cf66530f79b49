package dev.remembrancer.testkit.process;

import java.io.IOException;

/** What ties a process to the test that started it, by its standard input: for the first lines of its {@code main}. */
public final class Leash {
    private Leash() {}

    /**
     * Waits until the test says to begin, so that the virtual machine can start beforehand. From then on this process
     * ends when the test has ended, however that did.
     *
     * @return false when the test has ended before it said so
     */
    public static boolean awaitBegin() throws IOException {
        if (System.in.read() < 0) {
            return false;
        }
        Thread watch = new Thread(Leash::endWithTheTest, "leash");
        watch.setDaemon(true);
        watch.start();
        return true;
    }

    /** Says to a process to begin. */
    public static void begin(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    private static void endWithTheTest() {
        try {
            int read;
            do {
                read = System.in.read();
            } while (read >= 0);
        } catch (IOException inputIsGone) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(1);
    }
}
