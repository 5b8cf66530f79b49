package dev.remembrancer.server.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives every request an id, which is in its answer, in its problem and in the log. A caller may bring one. */
public final class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final SecureRandom random;

    public RequestIds(SecureRandom random) {
        this.random = random;
    }

    void mark(Context context) {
        context.header(
                HEADER,
                Optional.ofNullable(context.header(HEADER))
                        .filter(given -> FORM.matcher(given).matches())
                        .orElseGet(this::made));
    }

    /** The id of the request that this answers; empty when it failed before it got one. */
    static String of(HttpServletResponse response) {
        return Optional.ofNullable(response.getHeader(HEADER)).orElse("");
    }

    private String made() {
        byte[] chance = new byte[8];
        random.nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }
}
