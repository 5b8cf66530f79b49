package dev.remembrancer.cli.logging;

import dev.remembrancer.server.http.RequestLog;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** A record for people: the time, the level, the message, and what is known of the request. */
final class TextLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder()
                .append(Logs.time(record))
                .append(' ')
                .append(String.format("%-5s", LogLevel.name(record.getLevel())))
                .append(' ')
                .append(formatMessage(record).replaceAll("\\R", " "));
        if (!RequestLog.current().isEmpty()) {
            line.append(RequestLog.current().entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining(" ", "  ", "")));
        }
        if (record.getThrown() != null) {
            Thrown.lines(record.getThrown())
                    .forEach(told -> line.append("\n    ").append(told));
        }
        return line.append('\n').toString();
    }
}
