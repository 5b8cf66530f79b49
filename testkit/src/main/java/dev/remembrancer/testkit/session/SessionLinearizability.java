package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.testkit.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The proof that appends, pops, reads and clears of one session look to all callers as if they had happened one after
 * the other: histories of several callers are made on a store, and each is judged by {@link Linearizability}.
 *
 * <pre>{@code
 * @Test
 * void callsOfSeveralThreadsAreLinearizable() {
 *     SessionLinearizability.ofThreads(sessions);
 * }
 *
 * @Test
 * void callsOfSeveralProcessesAreLinearizable() {
 *     SessionLinearizability.ofProcesses(Opener.class, file.toString(), directory);
 * }
 *
 * public static final class Opener implements SessionsOpener {
 *     public Sessions open(String file) {
 *         return SqliteSessions.open(Path.of(file));
 *     }
 * }
 * }</pre>
 *
 * <p>Each round has a seed, which is all but the order in which the machine runs the threads, and a session of its own;
 * a failure names it. {@code -Drounds=N} runs more rounds, {@code -Dseed=S} that one alone. A session can be used for
 * one run of this only.
 */
public final class SessionLinearizability {
    private static final int THREADS = 4;
    private static final int ROUNDS_OF_THREADS = 20;

    private static final int PROCESSES = 3;
    private static final int THREADS_OF_A_PROCESS = 2;
    private static final int ROUNDS_OF_PROCESSES = 4;

    private static final int ATTEMPTS = 6;

    private SessionLinearizability() {}

    /** Runs four threads, each with a session object of its own. */
    public static void ofThreads(Sessions sessions) {
        Seeds.run(
                ROUNDS_OF_THREADS,
                cases -> requireOf(
                        "linearizable threads " + cases.seed(),
                        session -> History.of(
                                Workload.OF_A_SESSION,
                                cases.seed(),
                                THREADS,
                                thread -> SharedList.of(sessions.session(session)))));
    }

    /**
     * Runs three processes with two threads each; another one, this, reads at the end.
     *
     * @param opener how each of them opens the store
     * @param argument what the opener is given
     * @param directory where the processes write what they did
     */
    public static void ofProcesses(Class<? extends SessionsOpener> opener, String argument, Path directory)
            throws Exception {
        try (Sessions here = opener.getConstructor().newInstance().open(argument);
                CallerProcesses processes =
                        CallerProcesses.start(opener, argument, directory, PROCESSES, THREADS_OF_A_PROCESS)) {
            Seeds.run(
                    ROUNDS_OF_PROCESSES,
                    cases -> requireOf("linearizable processes " + cases.seed(), session -> {
                        List<Event> events = new ArrayList<>(processes.round(cases.seed(), session));
                        events.addAll(History.lastRead(SharedList.of(here.session(session))));
                        return events;
                    }));
        }
    }

    /** A history that is made on a session of which nothing is there yet. */
    private interface Making {
        List<Event> on(String session) throws Exception;
    }

    /**
     * Fails unless a history is linearizable. One whose calls overlapped so much that it can't be judged, as happens on
     * a machine that has other things to do, says nothing: then another is made, a few times.
     */
    private static void requireOf(String session, Making making) throws Exception {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            List<Event> history = making.on(session + " attempt " + attempt);
            if (!(Linearizability.of(history) instanceof Verdict.Undecided)) {
                require(history);
                return;
            }
        }
        require(making.on(session + " attempt " + ATTEMPTS));
    }

    /** Fails unless the history is linearizable. */
    static void require(List<Event> history) {
        if (history.stream().filter(Event::isAnswered).count() < history.size() / 2 || history.size() < 2) {
            throw new AssertionError("too few of the calls were answered to judge anything");
        }
        Verdict verdict = Linearizability.of(history);
        if (verdict instanceof Verdict.NotLinearizable not) {
            throw new AssertionError("not linearizable: " + not.explanation());
        } else if (verdict instanceof Verdict.Undecided undecided) {
            throw new AssertionError("given up after " + undecided.steps() + " steps: neither proven nor refuted");
        }
    }
}
