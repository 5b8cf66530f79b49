package dev.remembrancer.server.vault;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The route of the vault, for administrators: the key with which an agent reads must not read what was taken out of what it
 * reads.
 */
public final class VaultRoutes implements Routes {
    private static final Schema WHERE = Fields.LEVELS.optional(
            "all_scopes", Schema.flag().described("Looks across all scopes; no scope may be given beside it."));

    private static final Schema REASON = Schema.object()
            .required(
                    "reason",
                    Schema.text().described("Why, at most 200 characters. It stays in the audit record: name nobody."))
            .named("RevealReason");

    private static final Schema VAULTED = Schema.object()
            .required("token", Schema.text())
            .required("kind", Schema.text().described("What it is, such as card."))
            .required("scope", Schema.object().open())
            .required("kept_at", Schema.time())
            .required("value", Schema.text())
            .named("Vaulted");

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.POST,
                "/api/v1/agents/{agent}/vault/{token}/reveal",
                Permission.ADMIN,
                Operation.of(
                                "revealVaulted",
                                "vault",
                                "Reads back a value that the guard took out of a memory. That it was asked for is in the"
                                        + " audit record, also when there is none."
                                        + " Sent again, it is shown and recorded again.")
                        .query(WHERE)
                        .body(REASON)
                        .answer(200, "The value.", VAULTED),
                VaultRoutes::reveal));
    }

    private static Response reveal(Request request) throws IOException {
        String reason = request.fields()
                .text("reason")
                .orElseThrow(() -> new InvalidRequestException("reason", "is missing; say why the value is needed"));
        VaultToken token = new VaultToken(request.path("token"));
        return Response.json(
                200,
                new LinkedHashMap<>(
                        request.vault(request.query()).reveal(token, reason).fields()));
    }
}
