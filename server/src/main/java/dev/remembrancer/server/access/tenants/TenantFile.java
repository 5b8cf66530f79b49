package dev.remembrancer.server.access.tenants;

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

/** How tenants are written: {@code {"version": 1, "tenants": [{"id", "name", …}]}}. */
final class TenantFile implements SharedFile.Form<List<Tenant>> {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public List<Tenant> read(byte[] text) throws IOException {
        JsonNode root = MAPPER.readTree(text);
        if (root.path("version").asInt(0) != VERSION || !root.path("tenants").isArray()) {
            throw new IllegalArgumentException("no tenants of version " + VERSION);
        }
        List<Tenant> tenants = new ArrayList<>();
        root.path("tenants")
                .forEach(tenant -> tenants.add(new Tenant(
                        new TenantId(tenant.path("id").asText()),
                        tenant.path("name").asText(),
                        KeptText.of(tenant, "plan"),
                        Instant.parse(tenant.path("created_at").asText()),
                        KeptText.of(tenant, "suspended_at").map(Instant::parse),
                        KeptText.of(tenant, "deleted_at").map(Instant::parse))));
        return List.copyOf(tenants);
    }

    @Override
    public byte[] write(List<Tenant> tenants) {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ArrayNode list = root.putArray("tenants");
        for (Tenant tenant : tenants) {
            ObjectNode node = list.addObject().put("id", tenant.id().value()).put("name", tenant.name());
            tenant.plan().ifPresent(plan -> node.put("plan", plan));
            node.put("created_at", tenant.createdAt().toString());
            tenant.suspendedAt().ifPresent(at -> node.put("suspended_at", at.toString()));
            tenant.deletedAt().ifPresent(at -> node.put("deleted_at", at.toString()));
        }
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }
}
