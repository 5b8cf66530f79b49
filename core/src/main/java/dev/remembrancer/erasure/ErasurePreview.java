package dev.remembrancer.erasure;

import dev.remembrancer.session.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an erasure would do. Nothing was changed.
 *
 * @param erasure what would go, counted
 * @param sessions the conversations that would go: those that the subject owns, and those without an owner that only the
 *     subject's memories come from
 * @param shared conversations that memories of the subject come from and that stay unless they are named: they have
 *     another owner, or memories of others come from them too
 */
public record ErasurePreview(Erasure erasure, List<SessionId> sessions, List<SessionId> shared) {
    public ErasurePreview {
        sessions = List.copyOf(sessions);
        shared = List.copyOf(shared);
    }

    /** Its written form: that of the erasure, and the conversations by name. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(erasure.fields());
        fields.put("sessions", sessions.stream().map(SessionId::value).toList());
        fields.put("shared_sessions", shared.stream().map(SessionId::value).toList());
        return fields;
    }
}
