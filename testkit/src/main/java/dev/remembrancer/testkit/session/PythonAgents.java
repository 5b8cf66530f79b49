package dev.remembrancer.testkit.session;

import java.io.IOException;
import java.util.Optional;

/**
 * The OpenAI Agents SDK for Python, to read what ours wrote and to write what ours must read. The environment variable
 * {@code REMEMBRANCER_PYTHON} names a Python that has it.
 *
 * @param python the command
 */
public record PythonAgents(String python) {
    /** The variable that names the Python. */
    public static final String VARIABLE = "REMEMBRANCER_PYTHON";

    /** Why a test that needs the SDK was left out, and how to have it run. */
    public static final String LEFT_OUT = "left out: no Python with openai-agents; name one in " + VARIABLE;

    /** The SDK, if it is at hand. A Python that is named and has no SDK is an error. */
    public static Optional<PythonAgents> find() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isBlank())
                .map(PythonAgents::new);
    }

    /**
     * Runs a program, and returns what it printed. Its arguments are in {@code sys.argv[1:]}; {@code asyncio},
     * {@code json} and {@code sys} are imported, and {@code await} can be used at the top.
     */
    public String run(String program, String... arguments) throws IOException {
        return PythonWorker.of(python).run(program, arguments);
    }

    /**
     * Starts a program, written as one for {@link #run}, that reads lines from {@code sys.stdin} and answers each with a
     * line that it flushes. It ends when there are no more.
     */
    public PythonTalk talk(String program, String... arguments) throws IOException {
        return PythonWorker.of(python).talk(program, arguments);
    }
}
