package dev.remembrancer.bench.lab;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What a process that is measured says in its log: what is wrong, and nothing that nobody here can change. */
public final class QuietLogs {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger ALL = Logger.getLogger("");

    /** It asks for a Lucene that does not run on Java 17. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private QuietLogs() {}

    /** Quiets this process, for good. */
    public static void begin() {
        ALL.setLevel(Level.WARNING);
        LUCENE.setLevel(Level.SEVERE);
    }
}
