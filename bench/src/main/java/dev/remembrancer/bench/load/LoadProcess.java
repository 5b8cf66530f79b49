package dev.remembrancer.bench.load;

import dev.remembrancer.Agent;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.HeapUse;
import dev.remembrancer.bench.lab.QuietLogs;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** The process under load. It prints a line of JSON when it is filled, and one for each stretch of time. */
public final class LoadProcess {
    private static final int BATCH = 1_000;

    private LoadProcess() {}

    /**
     * Its arguments: the directory of the memory, the file of vectors, how many memories, how many callers, how many
     * stretches of time, and how long each is, in milliseconds.
     */
    public static void main(String[] arguments) {
        QuietLogs.begin();
        VectorFile vectors = VectorFile.read(Path.of(arguments[1]));
        int memories = Integer.parseInt(arguments[2]);
        int callers = Integer.parseInt(arguments[3]);
        int stretches = Integer.parseInt(arguments[4]);
        long millis = Long.parseLong(arguments[5]);
        Texts texts = new Texts();
        try (Remembrancer memory = Embedded.open(Path.of(arguments[0]), vectors);
                Crowd crowd = new Crowd(callers)) {
            Agent agent = memory.agent("load");
            Queue<MemoryId> kept = fill(memory, agent, texts, memories);
            print(Map.of("filled", kept.size()));
            List<Caller> all = IntStream.range(0, callers)
                    .mapToObj(i -> new Caller(memory, agent, texts, kept, i))
                    .toList();
            for (int i = 0; i < stretches; i++) {
                long began = System.nanoTime();
                crowd.each(all, caller -> caller.actUntil(began + millis * 1_000_000));
                print(fields(all, System.nanoTime() - began, kept.size()));
            }
        }
    }

    private static Queue<MemoryId> fill(Remembrancer memory, Agent agent, Texts texts, int memories) {
        Queue<MemoryId> kept = new ConcurrentLinkedQueue<>();
        for (int begin = 0; begin < memories; begin += BATCH) {
            List<NewMemory> batch = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + BATCH, memories); i++) {
                batch.add(NewMemory.semantic(texts.memory()));
            }
            agent.rememberAll(batch).forEach(receipt -> kept.add(receipt.id()));
        }
        memory.statistics();
        return kept;
    }

    private static Map<String, Object> fields(List<Caller> callers, long nanos, int kept) {
        Timings all = new Timings();
        Map<Act, Timings> acts = new LinkedHashMap<>();
        for (Caller caller : callers) {
            caller.takeTimings().forEach((act, timings) -> {
                acts.computeIfAbsent(act, key -> new Timings()).addAll(timings);
                all.addAll(timings);
            });
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seconds", nanos / 1e9);
        fields.put("all_ms", all.fields());
        for (Act act : Act.values()) {
            fields.put(act.word() + "_ms", acts.getOrDefault(act, new Timings()).fields());
        }
        // Nobody is under way now, so that the collection is in nobody's time.
        fields.put("heap_bytes", HeapUse.now());
        fields.put("memories", kept);
        return fields;
    }

    private static void print(Map<String, ?> fields) {
        System.out.println(Json.quote(fields));
    }
}
