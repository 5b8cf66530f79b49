package dev.remembrancer.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request, up to a limit. */
final class RequestBody {
    /** How much more than the limit is read and thrown away, so that the sender stops to listen to the answer. */
    private static final int PATIENCE = 4;

    private final int limit;

    RequestBody(int limit) {
        this.limit = limit;
    }

    /**
     * The fields of a body that is a JSON object.
     *
     * @throws TooLargeException when it is longer than the limit
     * @throws MalformedRequestException when it is no JSON object
     */
    Fields read(Context context) throws IOException {
        QueryParameters.none(context);
        InputStream stream = context.req().getInputStream();
        byte[] text = stream.readNBytes(limit + 1);
        if (text.length > limit) {
            stream.skip((long) limit * PATIENCE);
            throw new TooLargeException(limit);
        }
        if (text.length == 0) {
            throw new MalformedRequestException("The body is empty; send a JSON object.");
        }
        return new Fields(JsonText.object(text));
    }
}
