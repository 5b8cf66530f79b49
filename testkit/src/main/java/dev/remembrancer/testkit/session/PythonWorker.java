package dev.remembrancer.testkit.session;

import dev.remembrancer.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Python that has loaded the SDK, and forks for each program: loading it takes seconds, and each program still runs in a
 * process of its own, which knows nothing of those before. It ends with this Java.
 */
final class PythonWorker {
    private static final Map<String, PythonWorker> WORKERS = new ConcurrentHashMap<>();

    private static final int STARTING_MILLIS = (int) Duration.ofMinutes(2).toMillis();

    // What a program imports is imported here, too, so that the next one finds it loaded.
    private static final String FORKING = """
            import ast, asyncio, json, os, signal, socket, sys
            import agents

            def load(tree):
                for node in ast.walk(tree):
                    if isinstance(node, (ast.Import, ast.ImportFrom)):
                        try:
                            exec(compile(ast.Module([node], []), "imports", "exec"), {})
                        except Exception:
                            pass  # the program says so itself

            def speak(request):
                if "port" in request:
                    line = socket.create_connection(("127.0.0.1", request["port"])).detach()
                    os.dup2(line, 0)
                    os.dup2(line, 1)
                    os.close(line)
                    sys.stdin = open(0, encoding="utf-8", closefd=False)
                else:
                    os.close(0)
                    printed = os.open(request["printed"], os.O_WRONLY)
                    os.dup2(printed, 1)
                    os.dup2(printed, 2)

            def run(request, tree):
                speak(request)
                sys.argv = ["program"] + request["arguments"]
                signal.alarm(120)
                names = {"asyncio": asyncio, "json": json, "sys": sys}
                exec(compile(tree, "program", "exec"), names)
                asyncio.run(names["main"]())

            def bury():
                try:
                    while os.waitpid(-1, os.WNOHANG)[0]:
                        pass
                except ChildProcessError:
                    pass

            for line in sys.stdin:
                bury()
                request = json.loads(line)
                body = "\\n".join("    " + line for line in request["program"].split("\\n"))
                tree = ast.parse("async def main():\\n" + body)
                load(tree)
                child = os.fork()
                if child == 0:
                    failed = 1
                    try:
                        run(request, tree)
                        failed = 0
                    except BaseException:
                        import traceback
                        traceback.print_exc()
                    finally:
                        sys.stdout.flush()
                        sys.stderr.flush()
                        os._exit(failed)
                print(0 if "port" in request else os.waitpid(child, 0)[1], flush=True)
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
            String end = start(program, "printed", printed.toString(), arguments);
            String text = Files.readString(printed).strip();
            if (!"0".equals(end)) {
                throw new AssertionError("Python failed (" + end + "):\n" + text);
            }
            return text;
        } finally {
            Files.delete(printed);
        }
    }

    /** A program that is told lines and answers them, beside others. */
    PythonTalk talk(String program, String... arguments) throws IOException {
        try (ServerSocket line = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            line.setSoTimeout(STARTING_MILLIS);
            synchronized (this) {
                start(program, "port", line.getLocalPort(), arguments);
            }
            return new PythonTalk(line.accept());
        }
    }

    private String start(String program, String how, Object place, String... arguments) throws IOException {
        requests.write(Json.quote(Map.of("program", program, "arguments", List.of(arguments), how, place)));
        requests.newLine();
        requests.flush();
        String end = ends.readLine();
        if (end == null) {
            throw new IOException("Python ended; see the errors of this test");
        }
        return end;
    }
}
