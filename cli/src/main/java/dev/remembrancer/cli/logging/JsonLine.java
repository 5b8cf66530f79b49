package dev.remembrancer.cli.logging;

import dev.remembrancer.Json;
import dev.remembrancer.server.http.RequestLog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A record as one JSON object on one line: {@code time}, {@code level}, {@code logger}, {@code message}, what is known of
 * the request, and for a failure {@code error}, a list of lines.
 */
final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", Logs.time(record));
        fields.put("level", LogLevel.name(record.getLevel()).toLowerCase(Locale.ROOT));
        fields.put("logger", Optional.ofNullable(record.getLoggerName()).orElse(""));
        fields.put("message", formatMessage(record));
        fields.putAll(RequestLog.current());
        if (record.getThrown() != null) {
            fields.put("error", Thrown.lines(record.getThrown()));
        }
        return Json.quote(fields) + "\n";
    }
}
