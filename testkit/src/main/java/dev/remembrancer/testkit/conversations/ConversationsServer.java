package dev.remembrancer.testkit.conversations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.store.JsonPieces;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The Conversations API as it is specified, as strict as the real one: what it refuses must not be sent. */
public final class ConversationsServer implements AutoCloseable {
    /** The one key that is let in. */
    public static final String API_KEY = "sk-of-the-test";

    private static final Set<String> NEEDS_ID = Set.of("reasoning", "web_search_call", "mcp_call");
    private static final Set<String> TYPES =
            Set.of("message", "function_call", "function_call_output", "reasoning", "web_search_call", "mcp_call");

    static {
        // Or each small answer on a kept connection waits for what the client would say next.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> conversations = new LinkedHashMap<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private int made;

    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedDeque<Trouble> troubles = new ConcurrentLinkedDeque<>();

    /**
     * What was asked.
     *
     * @param line method, and path with its query
     * @param headers by their names in small letters
     */
    public record Request(String line, Map<String, String> headers, String body) {}

    /**
     * A failure.
     *
     * @param request which request fails: method and beginning of the path
     * @param after how many matching ones succeed before
     * @param status what is answered, or 0 for no answer at all
     * @param done whether it is carried out all the same
     * @param headers what is answered beside the status
     */
    public record Trouble(String request, int after, int status, boolean done, Map<String, String> headers) {
        /** Not carried out, and answered by a status alone. */
        public static Trouble of(String request, int after, int status) {
            return new Trouble(request, after, status, false, Map.of());
        }
    }

    /** An answer that is an error. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Refused(int status, String code) {
            super(code);
            this.status = status;
            this.code = code;
        }
    }

    /** Begins to listen. */
    public ConversationsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** What was asked so far, as lines. */
    public List<String> asked() {
        return requests().stream().map(Request::line).toList();
    }

    /** What was asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Forgets what was asked. */
    public void forgetAsked() {
        requests.clear();
    }

    /** Lets a coming request fail. */
    public void trouble(Trouble trouble) {
        troubles.add(trouble);
    }

    /** Takes back what has not failed yet. */
    public void noTrouble() {
        troubles.clear();
    }

    /** How many conversations there are. */
    public synchronized int count() {
        return conversations.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().substring("/v1".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(request, headers(exchange), body));
        Optional<Trouble> trouble = next(request);
        int status = 200;
        String answer = "";
        if (trouble.isEmpty() || trouble.get().done()) {
            try {
                if (!("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    throw new Refused(401, "invalid_api_key");
                }
                answer = answer(request.split("[ /?]+"), query(exchange.getRequestURI()), body);
            } catch (Refused e) {
                status = e.status;
                answer = error(e.code);
            }
        }
        if (trouble.isPresent()) {
            if (trouble.get().status() == 0) {
                exchange.close();
                return;
            }
            status = trouble.get().status();
            answer = error("trouble");
            trouble.get().headers().forEach(exchange.getResponseHeaders()::set);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("x-request-id", "req_7");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }

    private synchronized Optional<Trouble> next(String request) {
        for (Trouble trouble : troubles) {
            if (request.startsWith(trouble.request())) {
                troubles.remove(trouble);
                if (trouble.after() == 0) {
                    return Optional.of(trouble);
                }
                troubles.addFirst(new Trouble(
                        trouble.request(), trouble.after() - 1, trouble.status(), trouble.done(), trouble.headers()));
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String error(String code) {
        return Json.quote(Map.of("error", Map.of("message", "what was sent is quoted here", "code", code)));
    }

    private static Map<String, String> query(URI uri) {
        return uri.getQuery() == null
                ? Map.of()
                : Arrays.stream(uri.getQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Parts are the method, "conversations", its id, "items", an item's id; a query at the end is passed over. */
    private synchronized String answer(String[] parts, Map<String, String> query, String body) {
        int last = parts.length - (query.isEmpty() ? 0 : 1);
        String method = parts[0];
        if (last == 2 && method.equals("POST")) {
            String id = "conv_" + ++made;
            Map<String, String> begun = new LinkedHashMap<>();
            conversations.put(id, begun);
            metadata.put(id, "{}");
            add(begun, body);
            return conversation(id);
        }
        Map<String, String> items = Optional.ofNullable(conversations.get(parts[2]))
                .orElseThrow(() -> new Refused(404, "conversation_not_found"));
        if (last == 3) {
            if (method.equals("DELETE")) {
                conversations.remove(parts[2]);
                return Json.quote(Map.of("id", parts[2], "object", "conversation.deleted", "deleted", true));
            }
            if (method.equals("POST")) {
                metadata.put(parts[2], member(body, "metadata").orElseThrow());
            }
            return conversation(parts[2]);
        }
        if (last == 4) {
            return method.equals("POST") ? page(add(items, body), false) : list(items, query);
        }
        if (items.remove(parts[4]) == null) {
            throw new Refused(404, "item_not_found");
        }
        return conversation(parts[2]);
    }

    private String conversation(String id) {
        return "{\"id\":\"" + id + "\",\"object\":\"conversation\",\"created_at\":1760000000,\"metadata\":"
                + metadata.get(id) + "}";
    }

    private static String list(Map<String, String> items, Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", "20"));
        if (limit < 1 || limit > 100) {
            throw new Refused(400, "integer_above_max_value");
        }
        List<Map.Entry<String, String>> all = new ArrayList<>(items.entrySet());
        if (!query.getOrDefault("order", "desc").equals("asc")) {
            Collections.reverse(all);
        }
        int from = 0;
        if (query.containsKey("after")) {
            List<String> ids = all.stream().map(Map.Entry::getKey).toList();
            from = ids.indexOf(query.get("after")) + 1;
            if (from == 0) {
                throw new Refused(404, "item_not_found");
            }
        }
        List<Map.Entry<String, String>> page = all.subList(from, Math.min(all.size(), from + limit));
        return page(page, from + page.size() < all.size());
    }

    private static String page(List<Map.Entry<String, String>> items, boolean hasMore) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("object", "list");
        page.put("data", null);
        page.put("first_id", items.isEmpty() ? null : items.get(0).getKey());
        page.put("last_id", items.isEmpty() ? null : items.get(items.size() - 1).getKey());
        page.put("has_more", hasMore);
        String data = items.stream().map(Map.Entry::getValue).collect(Collectors.joining(",", "\"data\":[", "]"));
        return Json.quote(page).replace("\"data\":null", data);
    }

    private List<Map.Entry<String, String>> add(Map<String, String> items, String body) {
        List<String> given;
        try {
            given = JsonPieces.elements(member(body, "items").orElse("[]"));
        } catch (IOException e) {
            throw new Refused(400, "invalid_type");
        }
        if (given.size() > 20) {
            throw new Refused(400, "array_above_max_length");
        }
        Map<String, String> added = new LinkedHashMap<>();
        given.forEach(text -> {
            Item item = normal(new Item(text));
            added.put(item.id().orElseThrow(), item.json());
        });
        items.putAll(added);
        return List.copyOf(added.entrySet());
    }

    /** What the service makes of an item. */
    private Item normal(Item item) {
        String type = item.type().orElse("message");
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (Member member : JsonPieces.members(item.json())) {
                fields.put(member.name(), member.text());
            }
        } catch (IOException e) {
            throw new Refused(400, "invalid_item");
        }
        if (!TYPES.contains(type)
                || (type.equals("message") && !(fields.containsKey("role") && fields.containsKey("content")))
                || fields.containsKey("provider_data")
                || (fields.containsKey("status") && "null".equals(fields.get("status")))) {
            throw new Refused(400, "invalid_item");
        }
        if (NEEDS_ID.contains(type) && !fields.containsKey("id")) {
            throw new Refused(400, "missing_required_parameter");
        }
        fields.putIfAbsent("id", "\"" + type.substring(0, 3) + "_" + ++made + "\"");
        fields.put("type", Json.quote(type));
        if (!type.equals("reasoning") && !type.equals("function_call_output")) {
            fields.put("status", "\"completed\"");
        }
        item.text("content").ifPresent(text -> fields.put("content", Json.quote(List.of(part(item.role(), text)))));
        return new Item(fields.entrySet().stream()
                .map(field -> Json.quote(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static Map<String, Object> part(Optional<String> role, String text) {
        Map<String, Object> part = new LinkedHashMap<>();
        boolean isOutput = role.filter("assistant"::equals).isPresent();
        part.put("type", isOutput ? "output_text" : "input_text");
        part.put("text", text);
        if (isOutput) {
            part.put("annotations", List.of());
            part.put("logprobs", List.of());
        }
        return part;
    }

    private static Optional<String> member(String object, String name) {
        try {
            return JsonPieces.members(object).stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::text)
                    .findFirst();
        } catch (IOException e) {
            throw new Refused(400, "invalid_json");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
