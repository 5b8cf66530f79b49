package dev.remembrancer.server.access.limits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.limits.DayCounts.Count;
import dev.remembrancer.server.access.limits.DayCounts.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** How a day's counts are written: {@code {"day": "2026-03-10", "counts": {"key:…": {"remembers", "recalls"}}}}. */
final class UsageFile implements SharedFile.Form<Saved> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Saved read(byte[] text) throws IOException {
        JsonNode root = MAPPER.readTree(text);
        Map<String, Count> counts = new HashMap<>();
        root.path("counts")
                .properties()
                .forEach(entry -> counts.put(
                        entry.getKey(),
                        new Count(
                                entry.getValue().path("remembers").asLong(),
                                entry.getValue().path("recalls").asLong())));
        return new Saved(LocalDate.parse(root.path("day").asText()), counts);
    }

    @Override
    public byte[] write(Saved saved) {
        ObjectNode root = MAPPER.createObjectNode().put("day", saved.day().toString());
        ObjectNode counts = root.putObject("counts");
        saved.counts()
                .forEach((name, count) -> counts.putObject(name)
                        .put("remembers", count.remembers())
                        .put("recalls", count.recalls()));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
