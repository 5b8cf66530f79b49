package dev.remembrancer.server.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Handler;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.util.List;

/** The routes that count how procedures fare. */
public final class Outcomes implements Routes {
    private static final Schema TRACK_RECORD = Schema.object()
            .required("memory_id", Schema.text())
            .required("succeeded", Schema.integer().described("How often this version did what it is for."))
            .required("failed", Schema.integer())
            .required("failed_in_a_row", Schema.integer().described("Since it last did, or was verified."))
            .required("line_succeeded", Schema.integer().described("With all other versions of its line."))
            .required("line_failed", Schema.integer())
            .optional("last_at", Schema.time())
            .optional("review", Schema.text().described("What waits for a person's decision about it."))
            .named("TrackRecord");

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        HttpMethod.POST,
                        Permission.WRITE,
                        Operation.of(
                                        "reportOutcome",
                                        "memories",
                                        "Counts that a procedure was followed once, and how it went. Sent again, it counts"
                                                + " again. When it has failed too often in a row, a person is asked about it,"
                                                + " once.")
                                .body(Schema.object()
                                        .required("outcome", Schema.words("succeeded", "failed"))
                                        .optional(
                                                "note",
                                                Schema.text()
                                                        .described("What happened; kept only in the review that this"
                                                                + " raises. At most 1,000 characters."))
                                        .named("Trial"))
                                .answer(200, "How it has fared.", TRACK_RECORD),
                        this::report),
                route(
                        HttpMethod.GET,
                        Permission.READ,
                        Operation.of("getTrackRecord", "memories", "How a procedure has fared.")
                                .answer(200, "Its counts.", TRACK_RECORD),
                        this::read));
    }

    private static Route route(HttpMethod method, Permission needed, Operation operation, Handler handler) {
        return new Route(method, Selecting.ONE + "/outcome", needed, operation.query(Selecting.WHERE), handler);
    }

    private Response report(Request request) throws IOException {
        Fields fields = request.fields();
        String word = fields.text("outcome").orElseThrow(() -> new InvalidRequestException("outcome", "is missing"));
        Trial trial = switch (word) {
            case "succeeded" -> Trial.success();
            case "failed" -> Trial.failure();
            default -> throw new InvalidRequestException("outcome", "is none of succeeded, failed");
        };
        Trial noted = fields.text("note").map(trial::noting).orElse(trial);
        return answer(request.memories(request.query()).reportOutcome(Selecting.id(request), noted));
    }

    private Response read(Request request) {
        return answer(request.memories(request.query()).trackRecord(Selecting.id(request)));
    }

    private static Response answer(TrackRecord told) {
        return Response.json(200, told.fields());
    }
}
