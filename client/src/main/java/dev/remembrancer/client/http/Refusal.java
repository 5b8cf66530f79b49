package dev.remembrancer.client.http;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.PermanentException;
import dev.remembrancer.Written;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.MemoryChangedException;
import java.util.Map;
import java.util.Optional;

/**
 * A problem document (RFC 9457), as the library's own exceptions.
 *
 * @param status of HTTP
 * @param isOurs whether it is one of a Remembrancer server, and not of something in front of it
 * @param code the kind of problem, for programs
 * @param detail what is wrong, for people
 * @param field the offending field, if it is one
 */
record Refusal(int status, boolean isOurs, String code, String detail, Optional<String> field) {
    private static final String OURS = "urn:remembrancer:problem:";

    static Refusal of(Answer answer) {
        Written problem;
        try {
            problem = answer.fields();
        } catch (InvalidRequestException e) {
            problem = new Written(Map.of()); // somebody else's page
        }
        boolean isOurs =
                asText(problem, "type").filter(type -> type.startsWith(OURS)).isPresent();
        return new Refusal(
                answer.status(),
                isOurs,
                isOurs ? asText(problem, "code").orElse("") : "status_" + answer.status(),
                isOurs ? asText(problem, "detail").orElse("") : "no answer of a Remembrancer server",
                isOurs ? asText(problem, "field") : Optional.empty());
    }

    /** Whether it says that it is too much now, and may pass. */
    boolean isTooMany() {
        return status == 429;
    }

    /** Whether trying again may help. */
    boolean mayPass() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** Whether the request surely had no effect. What stands in front of a server can't know. */
    boolean wasNotDone() {
        return isTooMany() || (status == 503 && isOurs && !code.equals("outcome_unknown"));
    }

    /** For what will not pass. What the library itself would say is said in the same words. */
    PermanentException exception(String act) {
        if (status == 422 && field.isPresent()) {
            String name = field.get();
            String problem = detail.startsWith(name + ": ") ? detail.substring(name.length() + 2) : detail;
            return new InvalidRequestException(name, problem);
        }
        if (status == 404 && isOurs) {
            return new NotFoundException(detail);
        }
        if (status == 409 && isOurs) {
            return new ConflictException(detail);
        }
        if (status == 410 && code.equals("changes_gone")) {
            return new ChangesGoneException(detail);
        }
        if (status == 412 && isOurs) {
            return new MemoryChangedException(detail);
        }
        if (status == 401 || status == 403) {
            return new AccessRefusedException(act, status, code, detail);
        }
        return status == 500
                ? new ServerFailedException(act, detail)
                : new RequestRefusedException(act, status, code, detail);
    }

    private static Optional<String> asText(Written problem, String name) {
        return problem.fields().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
