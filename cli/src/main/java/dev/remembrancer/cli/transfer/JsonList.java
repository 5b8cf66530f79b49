package dev.remembrancer.cli.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.transfer.Intake;
import dev.remembrancer.transfer.Sink;
import java.io.IOException;
import java.io.InputStream;

/** Reads a file that is one JSON list, element by element, so that it may be larger than the memory of this process. */
final class JsonList {
    private final Sink sink;

    JsonList(Sink sink) {
        this.sink = sink;
    }

    /** What is done with an element. The parser stands on its first token, and is left on its last. */
    interface Reader {
        void read(int index, JsonParser parser) throws IOException;
    }

    /** What is done with an element that was read whole. */
    interface Taker {
        void take(int index, JsonNode element);
    }

    /** Takes every whole element before the end or the first damage, which is reported. */
    void read(ImportFile file, Taker taker) throws IOException {
        readEach(file, (index, parser) -> {
            JsonNode element = JsonFiles.tree(parser);
            try {
                taker.take(index, element);
            } catch (InvalidRequestException e) {
                sink.damaged("[" + index + "]", Intake.reason(e));
            }
        });
    }

    /** Lets every element be read, up to the end or the first damage, which is reported. */
    void readEach(ImportFile file, Reader reader) throws IOException {
        try (InputStream in = file.open();
                JsonParser parser = JsonFiles.parser(in)) {
            int index = 0;
            try {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    sink.damaged("line 1", "must be a list, beginning with [");
                    return;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    reader.read(index, parser);
                    index++;
                }
                if (parser.nextToken() != null) {
                    sink.damaged(JsonFiles.place(parser, new IOException()), "more stands after the end of the list");
                }
            } catch (IOException e) {
                sink.damaged(
                        JsonFiles.place(parser, e) + ", in [" + index + "]",
                        JsonFiles.reason(e) + "; what was whole before that is taken");
            }
        }
    }
}
