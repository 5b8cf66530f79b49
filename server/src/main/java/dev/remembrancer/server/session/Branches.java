package dev.remembrancer.server.session;

import dev.remembrancer.InvalidRequestException;
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
import dev.remembrancer.session.branch.BranchComparison;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.DeletedBranch;
import dev.remembrancer.session.branch.UserTurn;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of the branches of a session: begun, listed, switched to, read, compared and deleted. */
public final class Branches implements Routes {
    private static final String ALL = Describing.ONE + "/branches";
    private static final String ONE = ALL + "/{branch}";
    private static final String ID = "branch_id";

    private static final Schema TURN = Schema.object()
            .required("turn", Schema.integer())
            .required("text", Schema.text())
            .optional("said_at", Schema.time())
            .named("UserTurn");

    private static final Schema PLACED = Schema.object()
            .required("turn", Schema.integer())
            .required("item", Schemas.ITEM)
            .optional("stored_at", Schema.time())
            .named("PlacedItem");

    private static final Schema TOOL = Schema.object()
            .required("tool", Schema.text())
            .required("calls", Schema.integer())
            .required("turn", Schema.integer())
            .named("ToolUse");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        ALL,
                        Permission.READ,
                        operation("listBranches", "All branches, main first, then in the order in which they began.")
                                .answer(
                                        200,
                                        "The branches.",
                                        Schema.object()
                                                .required("branches", Schema.list(Schemas.BRANCH))
                                                .named("Branches")),
                        this::list),
                new Route(
                        HttpMethod.POST,
                        ALL,
                        Permission.WRITE,
                        operation(
                                        "createBranch",
                                        "Begins a branch before a user's message on the current one, and switches to it."
                                                + " With a name, sent again it is a conflict.")
                                .body(Schema.object()
                                        .optional("from_turn", Schema.integer().described("The number of the turn."))
                                        .optional(
                                                "from_text",
                                                Schema.text().described("Or what the user's message contains."))
                                        .optional("branch_id", Schema.text().described("Its name; else it gets one."))
                                        .named("NewBranch"))
                                .answer(201, "It is there.", Schema.object().required(ID, Schema.text())),
                        this::create),
                new Route(
                        HttpMethod.PUT,
                        ALL + "/current",
                        Permission.WRITE,
                        operation("switchBranch", "Goes on with a branch.")
                                .body(Schema.object()
                                        .required(ID, Schema.text())
                                        .named("BranchName"))
                                .answer(
                                        200,
                                        "The session goes on there.",
                                        Schema.object()
                                                .required(ID, Schema.text())
                                                .required("previous", Schema.text())
                                                .named("Switched")),
                        this::switchTo),
                reading(
                        "/items",
                        operation("getBranchItems", "The items of a branch, the oldest first.")
                                .query("last", Schema.integer(), "Only so many, the newest.")
                                .answer(200, "The items.", Items.itemsOf()),
                        this::items),
                reading(
                        "/placed",
                        operation("getPlacedItems", "The items of a branch with the turns they belong to.")
                                .answer(
                                        200,
                                        "The items, the oldest first.",
                                        Schema.object()
                                                .required("items", Schema.list(PLACED))
                                                .named("PlacedItems")),
                        this::placed),
                reading(
                        "/turns",
                        operation("getTurns", "What the user said on a branch, turn by turn.")
                                .query("containing", Schema.text(), "Only where it contains this.")
                                .answer(
                                        200,
                                        "The turns.",
                                        Schema.object()
                                                .required("turns", Schema.list(TURN))
                                                .named("Turns")),
                        this::turns),
                reading(
                        "/tools",
                        operation("getTools", "Which tools were called on a branch how often, by turns.")
                                .answer(
                                        200,
                                        "The tools.",
                                        Schema.object()
                                                .required("tools", Schema.list(TOOL))
                                                .named("Tools")),
                        this::tools),
                reading(
                        "/comparison",
                        operation("compareBranches", "What two branches have in common, and what each has beyond it.")
                                .query("with", Schema.text(), "The other branch; main, when it is not given.")
                                .answer(
                                        200,
                                        "The two, side by side.",
                                        Schema.object()
                                                .required("common", Schemas.ITEMS)
                                                .required("left", Schemas.ITEMS)
                                                .required("right", Schemas.ITEMS)
                                                .named("Comparison")),
                        this::compare),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.FORGET,
                        operation("deleteBranch", "Removes a branch with its items and usage; its name stays used.")
                                .query("force", Schema.flag(), "The current branch too; main is the current one then.")
                                .answer(
                                        200,
                                        "It is gone.",
                                        Schema.object()
                                                .required(ID, Schema.text())
                                                .required("items", Schema.integer())
                                                .named("DeletedBranch")),
                        this::delete));
    }

    private static Route reading(String path, Operation operation, Handler handler) {
        return new Route(HttpMethod.GET, ONE + path, Permission.READ, operation, handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "branches", summary)
                .header(Request.SESSION_HEADER, Schema.text(), Schemas.NAMED_ELSEWHERE);
    }

    private Response list(Request request) {
        List<Map<String, Object>> branches =
                request.session().branches().stream().map(Branches::view).toList();
        return Response.json(200, Map.of("branches", branches));
    }

    private Response create(Request request) throws IOException {
        Fields fields = request.fields();
        BranchedSession session = request.session();
        Optional<BranchId> name = fields.text(ID).map(BranchId::new);
        Optional<Integer> turn = fields.integer("from_turn");
        Optional<String> text = fields.text("from_text");
        if (turn.isPresent() == text.isPresent()) {
            throw new InvalidRequestException("from_turn", "or from_text must say where it begins, one of the two");
        }
        BranchId made = turn.map(number ->
                        name.map(called -> session.branch(number, called)).orElseGet(() -> session.branch(number)))
                .orElseGet(() -> name.map(called -> session.branchAt(text.orElse(""), called))
                        .orElseGet(() -> session.branchAt(text.orElse(""))));
        return Response.json(201, Map.of(ID, made.value()));
    }

    private Response switchTo(Request request) throws IOException {
        BranchId wanted = request.fields()
                .text(ID)
                .map(BranchId::new)
                .orElseThrow(() -> new InvalidRequestException(ID, "is missing; name a branch"));
        BranchId previous = request.session().switchTo(wanted);
        return Response.json(200, Map.of(ID, wanted.value(), "previous", previous.value()));
    }

    private Response items(Request request) {
        BranchedSession session = request.session();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session_id", session.id().value());
        answer.put("items", session.items(branch(request), Items.last(request.query())));
        return Response.json(200, answer);
    }

    private Response placed(Request request) {
        return Response.json(
                200,
                Map.of(
                        "items",
                        request.session().placed(branch(request)).stream()
                                .map(Branches::view)
                                .toList()));
    }

    private Response turns(Request request) {
        BranchedSession session = request.session();
        List<UserTurn> turns = request.query()
                .text("containing")
                .map(text -> session.find(branch(request), text))
                .orElseGet(() -> session.turns(branch(request)));
        return Response.json(
                200, Map.of("turns", turns.stream().map(Branches::view).toList()));
    }

    private Response tools(Request request) {
        return Response.json(
                200,
                Map.of(
                        "tools",
                        request.session().tools(branch(request)).stream()
                                .map(use -> Map.of("tool", use.tool(), "calls", use.calls(), "turn", use.turn()))
                                .toList()));
    }

    private Response compare(Request request) {
        BranchId other = request.query().text("with").map(BranchId::new).orElse(BranchId.MAIN);
        BranchComparison both = request.session().compare(branch(request), other);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("common", both.common());
        answer.put("left", both.left());
        answer.put("right", both.right());
        return Response.json(200, answer);
    }

    private Response delete(Request request) {
        DeletedBranch deleted = request.session()
                .delete(branch(request), request.query().flag("force").orElse(false));
        return Response.json(200, Map.of(ID, deleted.id().value(), "items", deleted.items()));
    }

    private static BranchId branch(Request request) {
        return new BranchId(request.path("branch"));
    }

    private static Map<String, Object> view(BranchInfo branch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ID, branch.id().value());
        fields.put("items", branch.items());
        fields.put("user_turns", branch.userTurns());
        fields.put("is_current", branch.current());
        branch.createdAt().ifPresent(at -> fields.put("created_at", at.toString()));
        return fields;
    }

    private static Map<String, Object> view(BranchItem placed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("turn", placed.turn());
        fields.put("item", placed.item());
        placed.storedAt().ifPresent(at -> fields.put("stored_at", at.toString()));
        return fields;
    }

    private static Map<String, Object> view(UserTurn turn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("turn", turn.number());
        fields.put("text", turn.text());
        turn.saidAt().ifPresent(at -> fields.put("said_at", at.toString()));
        return fields;
    }
}
