package dev.remembrancer.erasure;

import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.spi.Traces;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is needed to go on with an erasure, whoever does: kept with it until it is finished.
 *
 * @param user whom it is about
 * @param through the number of the change with which the memories were gone
 * @param origins the conversations that they came from; whether no other user's came from there
 * @param named conversations that were asked for
 * @param areSessionsCounted whether the counts tell of the conversations
 * @param keys keys that are to be destroyed
 * @param ids traces of the ids of the versions
 * @param rows traces of the rows in the files of the store
 * @param talks traces of the conversations in theirs
 */
record Working(
        String user,
        long through,
        Map<String, Boolean> origins,
        Set<SessionId> named,
        boolean areSessionsCounted,
        List<String> keys,
        Traces ids,
        Traces rows,
        Traces talks) {
    private static final Set<String> PLAIN = Set.of();

    static Working begun(EraseRequest request, SubjectRows rows, long through, Traces ids) {
        return new Working(
                request.subject().user(),
                through,
                rows.origins(),
                request.sessions(),
                false,
                rows.keys(),
                ids,
                rows.traces(),
                rows.traces().none());
    }

    /** The same, when the conversations are known. */
    Working with(Traces traces, List<String> theirKeys) {
        List<String> all =
                Stream.concat(keys.stream(), theirKeys.stream()).distinct().toList();
        return new Working(user, through, origins, named, true, all, ids, rows, traces);
    }

    private List<String> named(boolean alone) {
        return origins.entrySet().stream()
                .filter(origin -> origin.getValue() == alone)
                .map(Map.Entry::getKey)
                .toList();
    }

    String text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", user);
        fields.put("through", through);
        fields.put("alone", named(true));
        fields.put("shared", named(false));
        fields.put("named", named.stream().map(SessionId::value).toList());
        fields.put("counted", areSessionsCounted);
        fields.put("keys", keys);
        fields.put("ids", text(ids));
        fields.put("rows", text(rows));
        fields.put("talks", text(talks));
        return Json.quote(fields);
    }

    static Working of(String text) {
        Written written = new Written(JsonFields.of(text, PLAIN));
        Map<String, Boolean> origins = new LinkedHashMap<>();
        written.texts("alone").forEach(name -> origins.put(name, true));
        written.texts("shared").forEach(name -> origins.put(name, false));
        Set<SessionId> named = new LinkedHashSet<>(
                written.texts("named").stream().map(SessionId::new).toList());
        return new Working(
                written.required("user"),
                written.whole("through").orElse(0L),
                origins,
                named,
                written.flag("counted"),
                written.texts("keys"),
                traces(written.required("ids")),
                traces(written.required("rows")),
                traces(written.required("talks")));
    }

    /** What tells the text of this itself in a file: its beginning, which names the user. */
    Traces own() {
        String text = text();
        return rows.none()
                .more()
                .all(text.substring(0, Math.min(text.length(), 256)))
                .traces();
    }

    private static String text(Traces traces) {
        return Base64.getEncoder().encodeToString(traces.bytes());
    }

    private static Traces traces(String text) {
        return Traces.of(Base64.getDecoder().decode(text));
    }
}
