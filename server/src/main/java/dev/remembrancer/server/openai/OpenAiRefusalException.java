package dev.remembrancer.server.openai;

import dev.remembrancer.PermanentException;
import java.util.Optional;

/** A request in the form of OpenAI's API that is refused, as that API says it. Nothing was changed. */
public final class OpenAiRefusalException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> param;
    private final transient Optional<String> code;

    OpenAiRefusalException(int status, String message, Optional<String> param, Optional<String> code) {
        super(message);
        this.status = status;
        this.param = param;
        this.code = code;
    }

    /** A refusal that names what in the request is wrong, and how. */
    static OpenAiRefusalException of(String param, String code, String message) {
        return new OpenAiRefusalException(400, message, Optional.of(param), Optional.of(code));
    }

    /** A refusal because what was named is not there. */
    static OpenAiRefusalException notFound(String message) {
        return new OpenAiRefusalException(404, message, Optional.empty(), Optional.empty());
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** What it is answered with. */
    public OpenAiError error() {
        return new OpenAiError(String.valueOf(getMessage()), OpenAiError.INVALID_REQUEST, param, code);
    }
}
