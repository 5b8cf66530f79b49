package dev.remembrancer.mcp.graph;

import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The nine tools, with the names, descriptions, inputs and answers of the reference server, so that what was written for
 * it goes on with this one. Like there, fields that are not known are passed over.
 */
public final class GraphTools {
    private static final Shape TEXT = new Shape.Text();

    private static final Shape.Field TEXTS = required(new Shape.ListOf(TEXT), "");

    static final Shape.Fields ENTITY = Shape.Fields.of(
            "name", required(TEXT, "The name of the entity"),
            "entityType", required(TEXT, "The type of the entity"),
            "observations",
                    required(new Shape.ListOf(TEXT), "An array of observation contents associated with the entity"));

    static final Shape.Fields RELATION = Shape.Fields.of(
            "from", required(TEXT, "The name of the entity where the relation starts"),
            "to", required(TEXT, "The name of the entity where the relation ends"),
            "relationType", required(TEXT, "The type of the relation"));

    private static final Shape.Field ENTITIES = required(new Shape.ListOf(ENTITY), "");

    private static final Shape.Field RELATIONS = required(new Shape.ListOf(RELATION), "");

    private static final Shape.Fields GRAPH = Shape.Fields.of("entities", ENTITIES, "relations", RELATIONS);

    private static final Shape.Fields DONE =
            Shape.Fields.of("success", required(new Shape.Flag(), ""), "message", required(TEXT, ""));

    private final GraphKeeper keeper = new GraphKeeper();

    private GraphTools() {}

    /** All nine. */
    public static List<Tool> all() {
        GraphTools tools = new GraphTools();
        return List.of(
                tools.createEntities(),
                tools.createRelations(),
                tools.addObservations(),
                tools.deleteEntities(),
                tools.deleteObservations(),
                tools.deleteRelations(),
                tools.readGraph(),
                tools.searchNodes(),
                tools.openNodes());
    }

    private Tool createEntities() {
        return adding(
                "create_entities",
                "Create Entities",
                "Create multiple new entities in the knowledge graph",
                Shape.Fields.of("entities", required(new Shape.ListOf(ENTITY.open()), "")),
                Shape.Fields.of("entities", ENTITIES),
                (caller, arguments) -> keeper.createEntities(caller, arguments.objects("entities")));
    }

    private Tool createRelations() {
        return adding(
                "create_relations",
                "Create Relations",
                "Create multiple new relations between entities in the knowledge graph. Relations should be in active"
                        + " voice",
                Shape.Fields.of("relations", required(new Shape.ListOf(RELATION.open()), "")),
                Shape.Fields.of("relations", RELATIONS),
                (caller, arguments) -> keeper.createRelations(caller, arguments.objects("relations")));
    }

    private Tool addObservations() {
        Shape.Fields one = Shape.Fields.of(
                "entityName", required(TEXT, "The name of the entity to add the observations to"),
                "contents", required(new Shape.ListOf(TEXT), "An array of observation contents to add"));
        Shape.Fields result = Shape.Fields.of("entityName", required(TEXT, ""), "addedObservations", TEXTS);
        return adding(
                "add_observations",
                "Add Observations",
                "Add new observations to existing entities in the knowledge graph",
                Shape.Fields.of("observations", required(new Shape.ListOf(one.open()), "")),
                Shape.Fields.of("results", required(new Shape.ListOf(result), "")),
                (caller, arguments) -> keeper.addObservations(caller, arguments.objects("observations")));
    }

    private Tool deleteEntities() {
        return deleting(
                "delete_entities",
                "Delete Entities",
                "Delete multiple entities and their associated relations from the knowledge graph",
                Shape.Fields.of("entityNames", required(new Shape.ListOf(TEXT), "An array of entity names to delete")),
                (caller, arguments) -> {
                    keeper.deleteEntities(caller, Set.copyOf(arguments.texts("entityNames")));
                    return "Entities deleted successfully";
                });
    }

    private Tool deleteObservations() {
        Shape.Fields one = Shape.Fields.of(
                "entityName", required(TEXT, "The name of the entity containing the observations"),
                "observations", required(new Shape.ListOf(TEXT), "An array of observations to delete"));
        return deleting(
                "delete_observations",
                "Delete Observations",
                "Delete specific observations from entities in the knowledge graph",
                Shape.Fields.of("deletions", required(new Shape.ListOf(one.open()), "")),
                (caller, arguments) -> {
                    keeper.deleteObservations(caller, arguments.objects("deletions"));
                    return "Observations deleted successfully";
                });
    }

    private Tool deleteRelations() {
        return deleting(
                "delete_relations",
                "Delete Relations",
                "Delete multiple relations from the knowledge graph",
                Shape.Fields.of(
                        "relations", required(new Shape.ListOf(RELATION.open()), "An array of relations to delete")),
                (caller, arguments) -> {
                    keeper.deleteRelations(caller, arguments.objects("relations"));
                    return "Relations deleted successfully";
                });
    }

    private Tool readGraph() {
        return reading(
                "read_graph",
                "Read Graph",
                "Read the entire knowledge graph",
                Shape.Fields.of(),
                (caller, arguments) -> keeper.graph(caller).shown());
    }

    private Tool searchNodes() {
        return reading(
                "search_nodes",
                "Search Nodes",
                "Search for nodes in the knowledge graph based on a query",
                Shape.Fields.of(
                        "query",
                        required(
                                TEXT,
                                "The search query to match against entity names, types, and observation content")),
                (caller, arguments) -> keeper.graph(caller).search(arguments.requiredText("query")));
    }

    private Tool openNodes() {
        return reading(
                "open_nodes",
                "Open Nodes",
                "Open specific nodes in the knowledge graph by their names",
                Shape.Fields.of("names", required(new Shape.ListOf(TEXT), "An array of entity names to retrieve")),
                (caller, arguments) -> keeper.graph(caller).open(Set.copyOf(arguments.texts("names"))));
    }

    // The reference server prints what was added as a bare list, and structures it under a name.
    private static Tool adding(
            String name,
            String title,
            String description,
            Shape.Fields input,
            Shape.Fields output,
            BiFunction<Caller, Arguments, List<Map<String, Object>>> work) {
        String field = output.fields().keySet().iterator().next();
        return new Tool(
                name, title, description, Permission.WRITE, false, input.open(), output, (caller, arguments) -> {
                    List<Map<String, Object>> added = work.apply(caller, arguments);
                    return ToolResult.shown(Map.of(field, added), added);
                });
    }

    private static Tool deleting(
            String name,
            String title,
            String description,
            Shape.Fields input,
            BiFunction<Caller, Arguments, String> work) {
        return new Tool(name, title, description, Permission.FORGET, true, input.open(), DONE, (caller, arguments) -> {
            String message = work.apply(caller, arguments);
            Map<String, Object> done = new LinkedHashMap<>();
            done.put("success", true);
            done.put("message", message);
            return new ToolResult(done, message);
        });
    }

    private static Tool reading(
            String name,
            String title,
            String description,
            Shape.Fields input,
            BiFunction<Caller, Arguments, Map<String, Object>> work) {
        return new Tool(name, title, description, Permission.READ, true, input.open(), GRAPH, (caller, arguments) -> {
            Map<String, Object> graph = work.apply(caller, arguments);
            return ToolResult.shown(graph, graph);
        });
    }
}
