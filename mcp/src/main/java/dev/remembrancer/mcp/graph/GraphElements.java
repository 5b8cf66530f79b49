package dev.remembrancer.mcp.graph;

import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Entities, observations and relations as memories: each one memory, understood on its own when it is recalled, under
 * the tag {@value #TAG}. What it is in the graph stands in its data. A key makes an entity's name, and a relation, one
 * in its scope, whoever writes at the same time.
 */
final class GraphElements {
    static final String TAG = "graph";

    /** The field of the data that says what it is. */
    static final String KIND = "graph";

    static final String ENTITY = "entity";
    static final String OBSERVATION = "observation";
    static final String RELATION = "relation";

    private GraphElements() {}

    static NewMemory entity(Scope scope, String name, String type) {
        Map<String, Object> data = data(ENTITY);
        data.put("name", name);
        data.put("entityType", type);
        return element(scope, name + " (" + type + ")", data).key("graph.entity." + digest(name));
    }

    /** An observation, at a place among those of its entity. */
    static NewMemory observation(Scope scope, String entity, String text, int place) {
        Map<String, Object> data = data(OBSERVATION);
        data.put("entity", entity);
        data.put("place", place);
        return element(scope, prefix(entity) + text, data);
    }

    static NewMemory relation(Scope scope, Relation relation) {
        Map<String, Object> data = data(RELATION);
        data.put("from", relation.from());
        data.put("to", relation.to());
        data.put("relationType", relation.type());
        return element(scope, relation.from() + " " + relation.type() + " " + relation.to(), data)
                .key("graph.relation." + digest(relation.from(), relation.to(), relation.type()));
    }

    /** What the content of an entity's observation begins with, unless it was corrected to something else. */
    static String prefix(String entity) {
        return entity + ": ";
    }

    private static NewMemory element(Scope scope, String content, Map<String, Object> data) {
        return NewMemory.semantic(content)
                .scope(scope)
                .source(Source.AGENT)
                .tags(TAG)
                .data(Json.of(data));
    }

    private static Map<String, Object> data(String kind) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(KIND, kind);
        return data;
    }

    private static String digest(String... names) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String name : names) {
                sha256.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
