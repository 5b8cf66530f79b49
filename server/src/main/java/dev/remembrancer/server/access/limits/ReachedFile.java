package dev.remembrancer.server.access.limits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remembrancer.server.access.KeptText;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How reached limits are written: {@code {"version": 1, "reached": [{"number", "tenant", …}]}}. */
final class ReachedFile implements SharedFile.Form<List<ReachedQuotas.Reached>> {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public List<ReachedQuotas.Reached> read(byte[] text) throws IOException {
        JsonNode root = MAPPER.readTree(text);
        if (root.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException("reached limits of another version than " + VERSION);
        }
        List<ReachedQuotas.Reached> all = new ArrayList<>();
        root.path("reached")
                .forEach(node -> all.add(new ReachedQuotas.Reached(
                        node.path("number").asLong(),
                        new TenantId(node.path("tenant").asText()),
                        KeptText.of(node, "key"),
                        node.path("code").asText(),
                        Instant.parse(node.path("at").asText()))));
        return List.copyOf(all);
    }

    @Override
    public byte[] write(List<ReachedQuotas.Reached> all) {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ArrayNode list = root.putArray("reached");
        for (ReachedQuotas.Reached one : all) {
            ObjectNode node = list.addObject()
                    .put("number", one.number())
                    .put("tenant", one.tenant().value());
            one.key().ifPresent(key -> node.put("key", key));
            node.put("code", one.code()).put("at", one.at().toString());
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
