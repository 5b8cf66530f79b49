package dev.remembrancer.server.files;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.files.FileAnswer;
import dev.remembrancer.files.MemoryFiles;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.RequestRefusedException;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The route of Anthropic's memory tool: its body is the tool's input as the model made it, and the scope. */
public final class MemoryTool implements Routes {
    private static final String COMMAND = "command";
    private static final String PATH = "path";
    private static final String RANGE = "view_range";

    private static final Schema INPUT = Schema.object()
            .required(COMMAND, Schema.words("view", "create", "str_replace", "insert", "delete", "rename"))
            .optional(PATH, Schema.text().described("Of all commands but rename; begins with /memories."))
            .optional(
                    RANGE,
                    Schema.list(Schema.integer()).described("Of view: the first and the last line; -1 is the end."))
            .optional("file_text", Schema.text().described("Of create."))
            .optional("old_str", Schema.text().described("Of str_replace: is in the file exactly once."))
            .optional("new_str", Schema.text().described("Of str_replace; nothing when it is not there."))
            .optional("insert_line", Schema.integer().described("Of insert: behind this line; 0 is the beginning."))
            .optional("insert_text", Schema.text().described("Of insert."))
            .optional("old_path", Schema.text().described("Of rename."))
            .optional("new_path", Schema.text().described("Of rename."))
            .plus(Fields.SCOPE)
            .plus(Fields.LEVELS)
            .named("MemoryToolInput");

    private static final Schema RESULT = Schema.object()
            .required("content", Schema.text().described("What the tool's result says to the model."))
            .required("is_error", Schema.flag().described("The field of that name in the tool's result."))
            .named("MemoryToolResult");

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.POST,
                "/api/v1/agents/{agent}/memory-tool",
                Permission.READ,
                Operation.of(
                                "runMemoryTool",
                                "memory tool",
                                "One command of Anthropic's memory tool; sent again, it is a command of its own.")
                        .body(INPUT)
                        .answer(200, "It was done, or the model is told why not.", RESULT),
                MemoryTool::run));
    }

    private static Response run(Request request) throws IOException {
        Fields fields = request.fields();
        String command = needed(fields, COMMAND);
        require(request, command);
        MemoryFiles files = new MemoryFiles(request.agent(), request.scope(fields));
        FileAnswer answer = switch (command) {
            case "view" -> files.view(needed(fields, PATH), range(fields));
            case "create" -> files.create(needed(fields, PATH), needed(fields, "file_text"));
            case "str_replace" ->
                files.strReplace(
                        needed(fields, PATH),
                        needed(fields, "old_str"),
                        fields.text("new_str").orElse(""));
            case "insert" ->
                files.insert(
                        needed(fields, PATH),
                        fields.integer("insert_line").orElseThrow(() -> missing("insert_line")),
                        needed(fields, "insert_text"));
            case "delete" -> files.delete(needed(fields, PATH));
            case "rename" -> files.rename(needed(fields, "old_path"), needed(fields, "new_path"));
            default ->
                throw new InvalidRequestException(
                        COMMAND, "is none of view, create, str_replace, insert, delete, rename");
        };
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("content", answer.text());
        result.put("is_error", answer.isError());
        return Response.json(200, result);
    }

    private static void require(Request request, String command) {
        Permission needed = switch (command) {
            case "create", "str_replace", "insert" -> Permission.WRITE;
            case "delete" -> Permission.FORGET;
            default -> Permission.READ;
        };
        boolean isRename = command.equals("rename");
        if (!request.caller().may(needed)
                || (isRename
                        && !(request.caller().may(Permission.WRITE)
                                && request.caller().may(Permission.FORGET)))) {
            throw new RequestRefusedException(
                    403,
                    "This key does not allow it: it needs the permission "
                            + (isRename ? "write and forget" : needed.word()) + ".");
        }
    }

    private static String needed(Fields fields, String name) {
        return fields.text(name).orElseThrow(() -> missing(name));
    }

    private static InvalidRequestException missing(String name) {
        return new InvalidRequestException(name, "is missing");
    }

    private static Optional<List<Integer>> range(Fields fields) {
        if (!(fields.written().get(RANGE) instanceof List<?> written)) {
            return Optional.empty();
        }
        List<Integer> range = new ArrayList<>();
        for (Object line : written) {
            if (!(line instanceof Integer number)) {
                throw new InvalidRequestException(RANGE, "must be two whole numbers");
            }
            range.add(number);
        }
        return Optional.of(range);
    }
}
