package dev.remembrancer.mcp.graph;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of the reference server, one entity or relation a line, taken over into the memory. */
public final class GraphFile {
    /** How many lines are stored in one go. */
    private static final int CHUNK = 200;

    private final GraphKeeper keeper = new GraphKeeper();
    private final Caller caller;
    private final List<Arguments> entities = new ArrayList<>();
    private final List<Arguments> relations = new ArrayList<>();
    private int madeEntities;
    private int madeRelations;

    private GraphFile(Caller caller) {
        this.caller = caller;
    }

    /**
     * What was taken over.
     *
     * @param entities how many that were not there before
     * @param relations how many that were not there before
     */
    public record Taken(int entities, int relations) {}

    /**
     * Takes over a file, to its end or to the first line that is damaged. What is there already is left as it is, so
     * that a file that was mended can be taken over again.
     *
     * @throws InvalidRequestException naming the line that is neither an entity nor a relation
     */
    public static Taken takeOver(Caller caller, BufferedReader lines) throws IOException {
        GraphFile file = new GraphFile(caller);
        try {
            int number = 1;
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    file.take("line " + number, Arguments.ofJson("line " + number, line));
                }
                number++;
            }
        } finally {
            file.store();
        }
        return new Taken(file.madeEntities, file.madeRelations);
    }

    private void take(String place, Arguments fields) {
        Object type = fields.values().get("type");
        if ("entity".equals(type)) {
            check(GraphTools.ENTITY, place, fields.values());
            entities.add(fields);
        } else if ("relation".equals(type)) {
            check(GraphTools.RELATION, place, fields.values());
            relations.add(fields);
        } else {
            throw new InvalidRequestException(place, "is neither an entity nor a relation");
        }
        if (entities.size() + relations.size() >= CHUNK) {
            store();
        }
    }

    private static void check(Shape.Fields shape, String place, Map<String, ? extends @Nullable Object> fields) {
        shape.open().check(place, fields);
    }

    private void store() {
        madeEntities += keeper.createEntities(caller, entities).size();
        madeRelations += keeper.createRelations(caller, relations).size();
        entities.clear();
        relations.clear();
    }
}
