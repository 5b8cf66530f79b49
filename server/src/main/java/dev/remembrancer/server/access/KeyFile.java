package dev.remembrancer.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.KeyInfo.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How keys are written, version 2: {@code {"version": 2, "keys": [{"id", "name", …}]}}. Version 1 had an id, a hash and
 * a time for each, and every key could do everything.
 */
final class KeyFile implements SharedFile.Form<List<KeyInfo>> {
    private static final int VERSION = 2;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public List<KeyInfo> read(byte[] text) throws IOException {
        JsonNode root = MAPPER.readTree(text);
        JsonNode written = root.path("version");
        if (!written.isMissingNode() && !(written.isInt() && written.intValue() == VERSION)) {
            throw new IllegalArgumentException("keys of another version than 1 and " + VERSION);
        }
        boolean old = written.isMissingNode();
        List<KeyInfo> keys = new ArrayList<>();
        root.path("keys").forEach(key -> keys.add(old ? first(key) : key(key)));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        return List.copyOf(keys);
    }

    @Override
    public byte[] write(List<KeyInfo> keys) {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ArrayNode list = root.putArray("keys");
        keys.forEach(key -> list.add(node(key)));
        return root.toPrettyString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static KeyInfo first(JsonNode key) {
        Grant everything = new Grant(
                "first key", TenantId.DEFAULT, Permission.all(), Binding.NONE, Optional.empty(), Optional.empty());
        Secret secret = new Secret(hash(key), Optional.empty());
        return new KeyInfo(id(key), everything, time(key, "created_at"), Optional.empty(), List.of(secret));
    }

    private static KeyInfo key(JsonNode key) {
        List<Secret> secrets = new ArrayList<>();
        key.path("secrets").forEach(secret -> secrets.add(new Secret(hash(secret), when(secret, "until"))));
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        key.path("permissions").forEach(word -> permissions.add(Permission.of(word.asText())));
        JsonNode bound = key.path("binding");
        Grant grant = new Grant(
                key.path("name").asText(),
                new TenantId(key.path("tenant").asText()),
                permissions,
                new Binding(
                        KeptText.of(bound, "agent"), KeptText.of(bound, "user"), KeptText.of(bound, "session_prefix")),
                KeptText.of(key, "plan"),
                when(key, "expires_at"));
        return new KeyInfo(id(key), grant, time(key, "created_at"), when(key, "revoked_at"), secrets);
    }

    private static ObjectNode node(KeyInfo key) {
        Grant grant = key.grant();
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", key.id())
                .put("name", grant.name())
                .put("tenant", grant.tenant().value());
        ArrayNode permissions = node.putArray("permissions");
        grant.permissions().stream().sorted().forEach(permission -> permissions.add(permission.word()));
        ObjectNode bound = node.putObject("binding");
        grant.binding().agent().ifPresent(agent -> bound.put("agent", agent));
        grant.binding().user().ifPresent(user -> bound.put("user", user));
        grant.binding().sessionPrefix().ifPresent(prefix -> bound.put("session_prefix", prefix));
        grant.plan().ifPresent(plan -> node.put("plan", plan));
        node.put("created_at", key.createdAt().toString());
        grant.expiresAt().ifPresent(at -> node.put("expires_at", at.toString()));
        key.revokedAt().ifPresent(at -> node.put("revoked_at", at.toString()));
        ArrayNode secrets = node.putArray("secrets");
        for (Secret secret : key.secrets()) {
            ObjectNode kept = secrets.addObject().put("sha256", secret.hash());
            secret.until().ifPresent(until -> kept.put("until", until.toString()));
        }
        return node;
    }

    private static String id(JsonNode key) {
        return KeptText.of(key, "id").orElseThrow(() -> new IllegalArgumentException("a key without an id"));
    }

    private static String hash(JsonNode secret) {
        String hash = secret.path("sha256").asText();
        if (HexFormat.of().parseHex(hash).length != 32) {
            throw new IllegalArgumentException("a key without a hash");
        }
        return hash;
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }

    private static Optional<Instant> when(JsonNode node, String field) {
        return KeptText.of(node, field).map(Instant::parse);
    }
}
