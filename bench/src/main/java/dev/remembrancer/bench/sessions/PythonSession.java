package dev.remembrancer.bench.sessions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code SQLiteSession} of the OpenAI Agents SDK in a Python of its own, told line by line what to do: how many items to
 * append one after the other, or to read the last so many. Its start is not measured.
 */
final class PythonSession implements AutoCloseable {
    private static final String PROGRAM = """
            import asyncio, sys, time
            from agents import SQLiteSession
            async def main():
                session = SQLiteSession("python", sys.argv[1])
                print("ready", flush=True)
                def said(i):
                    return {"role": "user", "content": "What about invoice %d of last month?" % i}
                async def append(writer, many):
                    own = SQLiteSession("writer %d" % writer, sys.argv[1])
                    for i in range(many):
                        await own.add_items([said(i)])
                for line in sys.stdin:
                    what, many, writers = line.split()
                    if what == "append":
                        await asyncio.gather(*(append(w, int(many) // int(writers)) for w in range(int(writers))))
                    elif what == "fill":
                        await session.add_items([said(i) for i in range(int(many))])
                    else:
                        await session.get_items(int(many))
                    print("done", flush=True)
            asyncio.run(main())
            """;

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private PythonSession(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A session in a file; empty when this Python has no SDK. */
    static Optional<PythonSession> open(String python, Path directory) {
        try {
            Files.createDirectories(directory);
            Path program = Files.writeString(directory.resolve("session.py"), PROGRAM);
            Process process = new ProcessBuilder(
                            python,
                            program.toString(),
                            directory.resolve("python.db").toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PythonSession session = new PythonSession(process);
            if ("ready".equals(session.out.readLine())) {
                return Optional.of(session);
            }
            session.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Appends so many, one at a time, by so many writers at the same time, each in a session of its own. */
    void append(int items, int writers) {
        tell("append " + items + " " + writers);
    }

    /** Appends so many in one batch. */
    void fill(int items) {
        tell("fill " + items + " 1");
    }

    void read(int last) {
        tell("read " + last + " 1");
    }

    private void tell(String order) {
        try {
            in.write(order + "\n");
            in.flush();
            if (!"done".equals(out.readLine())) {
                throw new RawSqliteFailedException(new IOException("Python ended"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
