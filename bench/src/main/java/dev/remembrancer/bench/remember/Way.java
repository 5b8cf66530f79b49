package dev.remembrancer.bench.remember;

import dev.remembrancer.Agent;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Rate;
import dev.remembrancer.memory.NewMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One way of taking texts in, and how fast it is. */
public final class Way {
    private final String name;
    private final int block;
    private final Consumer<List<String>> act;
    private Rate rate = new Rate();

    /**
     * @param name what it is, for people
     * @param block how many texts it takes each time it is its turn
     * @param act takes them
     */
    public Way(String name, int block, Consumer<List<String>> act) {
        this.name = name;
        this.block = block;
        this.act = act;
    }

    /** Remembering so many at once. */
    public static Way inBatches(Agent agent, int batch, int block) {
        return new Way(String.format(Locale.ROOT, "remember in batches of %,d", batch), block, texts -> {
            for (int i = 0; i < texts.size(); i += batch) {
                agent.rememberAll(texts.subList(i, Math.min(i + batch, texts.size())).stream()
                        .map(NewMemory::semantic)
                        .toList());
            }
        });
    }

    /** Remembering one at a time, each durable before its thread goes on to the next. */
    public static Way oneByOne(Agent agent, Crowd crowd, int block) {
        return new Way(
                "remember one by one, " + crowd.size() + (crowd.size() == 1 ? " thread" : " threads"),
                block,
                texts -> crowd.each(texts, text -> agent.remember(NewMemory.semantic(text))));
    }

    int block() {
        return block;
    }

    /** Its turn. */
    void take(List<String> texts) {
        rate.measure(texts.size(), () -> act.accept(texts));
    }

    /** Forgets what was measured so far: that was for warming up. */
    void begin() {
        rate = new Rate();
    }

    public double perSecond() {
        return rate.perSecond();
    }

    public String line(String remark) {
        return String.format(Locale.ROOT, "    %-40s%7d%,12.0f  %s", name, rate.count(), perSecond(), remark)
                .stripTrailing();
    }

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", rate.count());
        fields.put("per_second", rate.perSecond());
        return fields;
    }
}
