package dev.remembrancer.server.http;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.PermanentException;
import dev.remembrancer.TransientException;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.MemoryChangedException;
import dev.remembrancer.server.access.AccessFileUnusableException;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.OutsideBindingException;
import dev.remembrancer.server.access.limits.QuotaReachedException;
import dev.remembrancer.server.access.limits.RateExceededException;
import dev.remembrancer.transfer.UnreadableExportException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What went wrong, as RFC 9457 writes it. Its code never changes its meaning; its words may.
 *
 * <ul>
 *   <li>400: the request could not be read, so that no field can be named
 *   <li>401: no key, or a wrong one · 402: the plan has no room for it, also later
 *   <li>403: a host that is not ours, a key that does not allow it or is bound to other things, a suspended tenant
 *   <li>404: no such agent, memory or route, or none that can be seen from the scope · 405: no such method there
 *   <li>409: it contradicts what is stored · 410: it is kept no longer · 412: it has changed since · 413: longer than the limit
 *   <li>422: it was read, and a field is unknown, missing, of the wrong type or against a rule
 *   <li>429: too many requests in this minute or on this day
 *   <li>500: our failure, with the id under which the log has the rest · 503: try again later; with the code {@code outcome_unknown} it may
 *       have happened
 * </ul>
 *
 * @param status the status of HTTP
 * @param code the kind of problem, for programs
 * @param detail what is wrong and what would be right, for people
 * @param field the offending field, if it is one
 */
public record Problem(int status, String code, String detail, Optional<String> field) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Enough to recognize a field, whatever a caller used as one. */
    private static final int MAXIMUM_DETAIL = 1_000;

    public Problem {
        detail = printable(detail);
        field = field.map(Problem::printable);
    }

    /** A problem of that status, with the usual code. */
    public static Problem of(int status, String detail) {
        return new Problem(status, word(status), detail, Optional.empty());
    }

    /** A problem with no more to say than its status does. */
    static Problem of(int status) {
        return of(status, HttpStatus.getMessage(status) + ".");
    }

    /** How a failure is told; empty when it is ours, and its message not for others. */
    public static Optional<Problem> of(RuntimeException failure) {
        if (failure instanceof InvalidRequestException invalid) {
            return Optional.of(new Problem(
                    422, "invalid_request", invalid.field() + ": " + invalid.problem(), Optional.of(invalid.field())));
        }
        if (failure instanceof RequestRefusedException refused) {
            return Optional.of(new Problem(
                    refused.status(),
                    refused.code(),
                    Objects.requireNonNullElse(refused.getMessage(), ""),
                    refused.field()));
        }
        if (failure instanceof OutsideBindingException) {
            return Optional.of(coded(403, "outside_binding", failure));
        }
        if (failure instanceof OutcomeUnknownException) {
            return Optional.of(coded(503, "outcome_unknown", failure));
        }
        if (failure instanceof AccessFileUnusableException) {
            // Whoever asks may be anybody: the file's name is for the log.
            return Optional.of(new Problem(
                    503,
                    "access_unavailable",
                    "The server can't read who may do what, so it lets nobody in. Its log says which file to put right.",
                    Optional.empty()));
        }
        if (failure instanceof RateExceededException early) {
            return Optional.of(coded(429, early.code(), failure));
        }
        if (failure instanceof QuotaReachedException full) {
            return Optional.of(coded(402, full.code(), failure));
        }
        if (failure instanceof ChangesGoneException) {
            return Optional.of(coded(410, "changes_gone", failure));
        }
        return status(failure).map(status -> of(status, Objects.requireNonNullElse(failure.getMessage(), "")));
    }

    private static Problem coded(int status, String code, RuntimeException failure) {
        return new Problem(status, code, Objects.requireNonNullElse(failure.getMessage(), ""), Optional.empty());
    }

    private static Optional<Integer> status(RuntimeException failure) {
        if (failure instanceof TransientException) {
            return Optional.of(503);
        }
        return failure instanceof PermanentException permanent ? status(permanent) : Optional.empty();
    }

    private static Optional<Integer> status(PermanentException failure) {
        if (failure instanceof NotFoundException) {
            return Optional.of(404);
        }
        if (failure instanceof NotAllowedException) {
            return Optional.of(403);
        }
        if (failure instanceof ConflictException) {
            return Optional.of(409);
        }
        if (failure instanceof MemoryChangedException) {
            return Optional.of(412);
        }
        if (failure instanceof TooLargeException) {
            return Optional.of(413);
        }
        return failure instanceof MalformedRequestException || failure instanceof UnreadableExportException
                ? Optional.of(400)
                : Optional.empty();
    }

    /**
     * The document.
     *
     * @param requestId the id of the request; empty when it has none
     */
    public byte[] json(String requestId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "urn:remembrancer:problem:" + code);
        fields.put("title", HttpStatus.getMessage(status));
        fields.put("status", status);
        fields.put("detail", detail);
        fields.put("code", code);
        field.ifPresent(name -> fields.put("field", name));
        if (!requestId.isEmpty()) {
            fields.put("request_id", requestId);
        }
        return JsonText.bytes(fields);
    }

    static String word(int status) {
        return HttpStatus.getMessage(status).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    // A field that nobody knows can be named by half a surrogate pair, or by a megabyte.
    private static String printable(String text) {
        String cut = text.length() > MAXIMUM_DETAIL ? text.substring(0, MAXIMUM_DETAIL) + "…" : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
