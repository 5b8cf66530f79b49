package dev.remembrancer.bench.load;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/**
 * One of those who use the memory at the same time, one act after the other without a pause. A conversation has fifty
 * items; what is forgotten is the oldest memory. For one thread at a time.
 */
final class Caller {
    private static final int CONVERSATION = 50;
    private static final int ALL = 100;

    private final Remembrancer memory;
    private final Agent agent;
    private final Texts texts;
    private final Queue<MemoryId> kept;
    private final int number;
    private final Random random;
    private Map<Act, Timings> taken = new EnumMap<>(Act.class);
    private Session session;
    private int items;

    /**
     * @param kept what is remembered, the oldest first; shared by all
     * @param number which of all callers this is
     */
    Caller(Remembrancer memory, Agent agent, Texts texts, Queue<MemoryId> kept, int number) {
        this.memory = memory;
        this.agent = agent;
        this.texts = texts;
        this.kept = kept;
        this.number = number;
        this.random = new Random(number);
        this.session = session();
    }

    /** Acts until that time of {@link System#nanoTime}. */
    void actUntil(long end) {
        while (System.nanoTime() < end) {
            Act act = Act.of(random.nextInt(ALL));
            String text = act == Act.RECALL ? texts.question() : texts.memory();
            long nanos = Stopwatch.nanos(() -> act(act, text));
            taken.computeIfAbsent(act, key -> new Timings()).add(nanos);
        }
    }

    private void act(Act act, String text) {
        switch (act) {
            case RECALL -> agent.recall(Query.of(text));
            case APPEND -> append(text);
            case REMEMBER -> kept.add(agent.remember(NewMemory.semantic(text)).id());
            case FORGET -> {
                MemoryId oldest = kept.poll();
                if (oldest != null) {
                    agent.memories(Scope.OPEN).forget(List.of(oldest), false);
                }
            }
        }
    }

    private void append(String text) {
        session.append(List.of(Item.user(text)));
        if (++items % CONVERSATION == 0) {
            session = session();
        }
    }

    private Session session() {
        return memory.session("load-" + number + "-" + items);
    }

    /** How long each act took since this was asked last. */
    Map<Act, Timings> takeTimings() {
        Map<Act, Timings> all = taken;
        taken = new EnumMap<>(Act.class);
        return all;
    }
}
