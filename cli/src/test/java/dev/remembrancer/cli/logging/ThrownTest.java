package dev.remembrancer.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.InvalidRequestException;
import java.io.FileNotFoundException;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class ThrownTest {
    @Test
    void ourMessagesAndThoseOfFilesAreTold() {
        assertThat(Thrown.lines(new InvalidRequestException("top_k", "is 0")).get(0))
                .isEqualTo("dev.remembrancer.InvalidRequestException: top_k: is 0");
        assertThat(Thrown.lines(new FileNotFoundException("/data")).get(0))
                .isEqualTo("java.io.FileNotFoundException: /data");
    }

    @Test
    void whatMayQuoteACallerIsNot() {
        IllegalStateException failure =
                new IllegalStateException("canary", new SQLException("Key (x)=(canary) exists", "23505", 19));

        List<String> lines = Thrown.lines(failure);

        assertThat(lines).noneMatch(line -> line.contains("canary"));
        assertThat(lines.get(0)).isEqualTo("java.lang.IllegalStateException");
        assertThat(lines).contains("caused by java.sql.SQLException");
        assertThat(lines.get(1)).startsWith("  at dev.remembrancer.cli.logging.ThrownTest.whatMayQuoteACallerIsNot(");
    }

    @Test
    void aCircleOfCausesEnds() {
        IllegalStateException first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));

        assertThat(Thrown.lines(first)).hasSizeLessThan(2_000);
    }

    @Test
    void bothFormatsTellTheFailureAfterTheMessage() {
        LogRecord record = new LogRecord(Level.SEVERE, "it broke");
        record.setLoggerName("a");
        record.setThrown(new IllegalStateException("canary"));

        assertThat(new TextLine().format(record))
                .contains(" ERROR it broke\n    java.lang.IllegalStateException\n      at ")
                .doesNotContain("canary");
        assertThat(new JsonLine().format(record))
                .contains("\"level\":\"error\",\"logger\":\"a\",\"message\":\"it broke\",\"error\":[\"java.lang.")
                .doesNotContain("canary")
                .endsWith("]}\n");
    }
}
