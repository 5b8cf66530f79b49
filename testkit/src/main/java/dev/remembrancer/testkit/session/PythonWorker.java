package dev.remembrancer.testkit.session;

import dev.remembrancer.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Python that has loaded the SDK, and forks for each program: loading it takes seconds, and each program still runs in a
 * process of its own, which knows nothing of those before. It ends with this Java.
 */
final class PythonWorker {
    private static final Map<String, PythonWorker> WORKERS = new ConcurrentHashMap<>();

    private static final String FORKING = """
            import asyncio, json, os, signal, sys
            import agents

            def run(request):
                printed = os.open(request["printed"], os.O_WRONLY)
                os.dup2(printed, 1)
                os.dup2(printed, 2)
                os.close(0)
                sys.argv = ["program"] + request["arguments"]
                signal.alarm(120)
                body = "async def main():\\n" + "\\n".join("    " + line for line in request["program"].split("\\n"))
                names = {"asyncio": asyncio, "json": json, "sys": sys}
                exec(compile(body, "program", "exec"), names)
                asyncio.run(names["main"]())

            for line in sys.stdin:
                request = json.loads(line)
                child = os.fork()
                if child == 0:
                    failed = 1
                    try:
                        run(request)
                        failed = 0
                    except BaseException:
                        import traceback
                        traceback.print_exc()
                    finally:
                        sys.stdout.flush()
                        sys.stderr.flush()
                        os._exit(failed)
                print(os.waitpid(child, 0)[1], flush=True)
            """;

    private final BufferedWriter requests;
    private final BufferedReader ends;

    private PythonWorker(Process process) {
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.ends = process.inputReader(StandardCharsets.UTF_8);
    }

    static PythonWorker of(String python) {
        return WORKERS.computeIfAbsent(python, PythonWorker::start);
    }

    private static PythonWorker start(String python) {
        ProcessBuilder builder =
                new ProcessBuilder(python, "-c", FORKING).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("PYTHONIOENCODING", "utf-8", "OPENAI_AGENTS_DISABLE_TRACING", "1"));
        try {
            return new PythonWorker(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(python + " does not start", e);
        }
    }

    /** What a program printed. One runs at a time. */
    synchronized String run(String program, String... arguments) throws IOException {
        Path printed = Files.createTempFile("agents", ".txt");
        try {
            requests.write(Json.quote(
                    Map.of("program", program, "arguments", List.of(arguments), "printed", printed.toString())));
            requests.newLine();
            requests.flush();
            String end = ends.readLine();
            String text = Files.readString(printed).strip();
            if (!"0".equals(end)) {
                throw new AssertionError("Python failed (" + end + "):\n" + text);
            }
            return text;
        } finally {
            Files.delete(printed);
        }
    }
}
