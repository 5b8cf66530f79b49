package dev.remembrancer.bench.retrieval;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.recall.Recall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What recall costs: time, room on the disk, and room in a prompt. */
final class Costs {
    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private final Timings recalls = new Timings();
    private long turns;
    private long index;
    private long store;
    private long answers;
    private long tokens;

    /** A recall whose question needed no embedding. */
    void took(long nanos) {
        recalls.add(nanos);
    }

    /** What a recall gave back. */
    void returned(Recall recall) {
        answers++;
        recall.memories()
                .forEach(result ->
                        tokens += encoding.countTokensOrdinary(result.memory().content()));
    }

    /** The files of a memory that was closed. */
    void keeps(Path directory, int some) {
        turns += some;
        index += bytes(directory.resolve(Embedded.INDEX));
        store += bytes(directory.resolve(Embedded.STORE));
    }

    private static long bytes(Path place) {
        try (Stream<Path> found = Files.walk(place)) {
            long bytes = 0;
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "cost: recall of ten p50 %.2f ms, p95 %.2f, beyond embedding the question (%,d recalls)",
                        recalls.median(),
                        recalls.percentile(95),
                        recalls.count()),
                String.format(
                        Locale.ROOT,
                        "  on the disk: index %.1f MB, %,d bytes a turn; store %.1f MB; the ten turns have %,d tokens on"
                                + " average",
                        index / 1e6,
                        share(index, turns),
                        store / 1e6,
                        share(tokens, answers)));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recall_ms", recalls.fields());
        fields.put("index_bytes", index);
        fields.put("store_bytes", store);
        fields.put("tokens_returned", share(tokens, answers));
        return fields;
    }

    private static long share(long sum, long count) {
        return count == 0 ? 0 : Math.round((double) sum / count);
    }
}
