package dev.remembrancer.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request, up to a limit. */
public final class RequestBody {
    /** How much more than the limit is read and thrown away, so that the sender stops to listen to the answer. */
    private static final int PATIENCE = 4;

    private final int limit;

    /**
     * @param limit the longest body, in bytes
     */
    public RequestBody(int limit) {
        this.limit = limit;
    }

    /** The same, but with no longer bodies than that. */
    RequestBody within(long most) {
        return most < limit ? new RequestBody((int) most) : this;
    }

    Fields fields(Context context) throws IOException {
        return new Fields(JsonText.object(object(context)));
    }

    Fields memories(Context context) throws IOException {
        return new Fields(JsonText.memories(object(context)));
    }

    private byte[] object(Context context) throws IOException {
        byte[] text = bytes(context);
        if (text.length == 0) {
            throw new MalformedRequestException("The body is empty; send a JSON object.");
        }
        return text;
    }

    String text(Context context) throws IOException {
        byte[] text = bytes(context);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedRequestException("The body is no UTF-8.");
        }
    }

    private byte[] bytes(Context context) throws IOException {
        InputStream stream = context.req().getInputStream();
        byte[] text = stream.readNBytes(limit + 1);
        if (text.length > limit) {
            stream.skip((long) limit * PATIENCE);
            throw new TooLargeException(limit);
        }
        return text;
    }
}
