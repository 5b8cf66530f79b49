package dev.remembrancer.cli.transfer;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.transfer.JsonLines;
import dev.remembrancer.transfer.LineReader;
import dev.remembrancer.transfer.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of {@link JsonLines}; of one that breaks off, what was whole before is taken. */
final class JsonlFormat {
    private static final int LONGEST = 64 << 20;

    private final Scope scope;
    private final JsonLines lines;
    private final Sink sink;

    JsonlFormat(ImportSettings settings, Sink sink) {
        this.scope = settings.scope();
        this.sink = sink;
        boolean changesExports = !scope.equals(Scope.OPEN) || settings.type().isPresent();
        this.lines = new JsonLines(
                JsonlFormat::fields, new JsonLines.Settings(this::bound, settings.type(), changesExports), sink);
    }

    void read(ImportFile file) throws IOException {
        try (InputStream in = file.open()) {
            lines.read(new LineReader(in, LONGEST), file.name());
        } catch (IOException e) {
            sink.damaged(file.name(), JsonFiles.reason(e) + "; what was whole before that is taken");
            lines.end(file.name());
        }
    }

    private static Map<String, @Nullable Object> fields(String text) {
        try {
            return JsonFiles.fields(text).orElseThrow(() -> new InvalidRequestException("line", "must be an object"));
        } catch (IOException e) {
            throw new InvalidRequestException("line", JsonFiles.reason(e));
        }
    }

    private Scope bound(Scope own) {
        Scope bound = own;
        for (Map.Entry<Scope.Level, String> level : scope.bound().entrySet()) {
            if (own.get(level.getKey())
                    .filter(id -> !id.equals(level.getValue()))
                    .isPresent()) {
                throw new InvalidRequestException(
                        "scope." + level.getKey().word(), "is bound to another id than the one that was asked for");
            }
            bound = bound.with(level.getKey(), level.getValue());
        }
        return bound;
    }
}
