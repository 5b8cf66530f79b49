package dev.remembrancer.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code mem0ai} in a Node of its own: its memory on this machine, the vectors handed to it through its interface for
 * LangChain's embeddings, and nothing inferred, so that no language model is asked. One caller, through a pipe.
 */
final class Mem0 implements Way {
    /** Names a directory in which {@code npm install mem0ai} was done. */
    static final String VARIABLE = "REMEMBRANCER_MEM0";

    /** It adds one by one. */
    private static final int MOST = 10_000;

    private static final int BATCH = 100;

    private final Path database;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private final ObjectMapper mapper = new ObjectMapper();

    private Mem0(Path database, Process process) {
        this.database = database;
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts one; empty when that can't be.
     *
     * @param installed where it was installed
     * @param directory where its files go
     */
    static Optional<Mem0> start(Path installed, Path directory, int dimension) {
        try (InputStream program = Objects.requireNonNull(Mem0.class.getResourceAsStream("mem0.mjs"))) {
            Files.createDirectories(directory);
            Path script = directory.resolve("mem0.mjs");
            Files.copy(program, script);
            Path database = directory.resolve("mem0.db");
            ProcessBuilder builder = new ProcessBuilder(
                            "node",
                            script.toString(),
                            installed.toAbsolutePath().toString(),
                            database.toString(),
                            Integer.toString(dimension))
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("MEM0_TELEMETRY", "false");
            builder.environment().put("HOME", directory.toString());
            Process process = builder.start();
            Mem0 mem0 = new Mem0(database, process);
            if ("ready".equals(mem0.out.readLine())) {
                return Optional.of(mem0);
            }
            mem0.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "mem0ai, local, in Node";
    }

    @Override
    public boolean takesSeveralCallers() {
        return false;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public void load(Prepared memories, int from, int to) {
        for (int begin = from; begin < to; begin += BATCH) {
            List<Map<String, Object>> added = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + BATCH, to); i++) {
                added.add(row(memories.text(i), memories.values(i), Narrowing.homeOf(i)));
            }
            tell(Map.of("add", added));
        }
    }

    @Override
    public List<String> nearest(Ask ask, int limit) {
        Map<String, Object> asked =
                row(ask.text(), ask.vector().toArray(), ask.narrowing().home().orElse(""));
        asked.put("limit", limit);
        List<String> found = new ArrayList<>();
        tell(Map.of("ask", asked)).forEach(text -> found.add(text.asText()));
        return found;
    }

    private static Map<String, Object> row(String text, float[] vector, String home) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("text", text);
        row.put("vector", Base64.getEncoder().encodeToString(bytes.array()));
        row.put("home", home);
        return row;
    }

    private JsonNode tell(Map<String, ?> order) {
        try {
            in.write(Json.quote(order) + "\n");
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IOException("Node ended");
            }
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong onDisk() {
        try {
            return OptionalLong.of(Files.size(database));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
