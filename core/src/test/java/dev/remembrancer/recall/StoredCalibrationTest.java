package dev.remembrancer.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.recall.Calibration.Signs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredCalibrationTest {
    private static final StoredCalibration FITTED =
            new StoredCalibration(new Calibration("fitted-1", -0.5, 1.7, 3.0, 0.7, 0.2), "model-1", 40, 200);

    @TempDir
    Path directory;

    @Test
    void theBuiltInCurveIsTheOneThatWasFitted() {
        // docs/decisions/0028-eval-and-calibration.md: 1 / (1 + e^-(1.88 + 1.00 score + 2.89 lead - 1.26 company))
        double expected = 1 / (1 + Math.exp(-(1.88 + 1.00 * 0.7 + 2.89 * 0.2 - 1.26 * 1.5)));
        assertThat(Calibration.BUILT_IN.confidence(new Signs(0.7, 0.2, 0.9, 1.5)))
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void whatIsStoredIsFoundAgain() throws IOException {
        assertThat(StoredCalibration.in(directory, "model-1")).isEmpty();
        assertThat(FITTED.storeIn(directory)).isEqualTo(directory.resolve(StoredCalibration.NAME));
        assertThat(StoredCalibration.in(directory, "model-1")).contains(FITTED);
        StoredCalibration other = new StoredCalibration(Calibration.BUILT_IN, "model-1", 1, 2);
        other.storeIn(directory);
        assertThat(StoredCalibration.in(directory, "model-1")).contains(other);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    /** As it was written when a curve had three weights: what they said then they say now, whatever else is told. */
    @Test
    void whatWasFittedToFewerSignsStillSaysWhatItSaid() throws IOException {
        Files.writeString(
                directory.resolve(StoredCalibration.NAME),
                "{\"form\":1,\"version\":\"fitted-2026-11-22-6f21080d\",\"intercept\":-0.43,\"score\":1.8,\"lead\":3.12,"
                        + "\"crowd\":0.71,\"model\":\"model-1\",\"questions\":196,\"results\":1960}\n");
        StoredCalibration before = StoredCalibration.in(directory, "model-1").orElseThrow();
        assertThat(before.calibration())
                .isEqualTo(new Calibration("fitted-2026-11-22-6f21080d", -0.43, 1.8, 3.12, 0.71, 0));
        double expected = 1 / (1 + Math.exp(0.43 - 1.80 * 0.7 - 3.12 * 0.2 + 0.71 * 0.9));
        assertThat(before.calibration().confidence(new Signs(0.7, 0.2, 0.9, 5))).isEqualTo(expected);
    }

    @Test
    void thatOfAnotherModelIsRefusedWithTheFileAndTheRemedy() throws IOException {
        FITTED.storeIn(directory);
        assertThatThrownBy(() -> StoredCalibration.in(directory, "model-2"))
                .isInstanceOf(CalibrationUnusableException.class)
                .hasMessage(directory.resolve("calibration.json")
                        + " was fitted on the scores of another embedding model; move it away, then the built-in one is"
                        + " used, and fit it again: remembrancer eval FILE --fit --apply");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "nothing at all | is no calibration: json: ",
                "{\"form\":1 | is no calibration: json: ",
                "{} | is no calibration: form: is missing",
                "{\"form\":3,\"version\":\"a\"} | was written for another version of Remembrancer",
                "{\"form\":1,\"version\":\"a\",\"intercept\":0} | is no calibration: score: is missing",
                "{\"form\":1,\"version\":\"a\",\"intercept\":0,\"score\":-1,\"lead\":0,\"crowd\":0,\"model\":\"m\"}"
                        + " | is no calibration: score: is -1.0; it must be from 0.0 to 1000.0",
                "{\"form\":2,\"version\":\"a\",\"intercept\":0,\"score\":1,\"lead\":0,\"crowd\":0,\"model\":\"m\"}"
                        + " | is no calibration: company: is missing",
                "{\"form\":1,\"version\":\"a\",\"intercept\":\"x\",\"score\":1,\"lead\":0,\"crowd\":0,\"model\":\"m\"}"
                        + " | is no calibration: intercept: must be a number",
            })
    void whatIsNoneIsRefusedWithTheFileAndTheRemedy(String text, String why) throws IOException {
        Files.writeString(directory.resolve(StoredCalibration.NAME), text);
        assertThatThrownBy(() -> StoredCalibration.in(directory, "model-1"))
                .isInstanceOf(CalibrationUnusableException.class)
                .hasMessageStartingWith(directory.resolve(StoredCalibration.NAME) + " " + why)
                .hasMessageContaining("move it away");
    }

    @Test
    void aLongFileIsNotRead() throws IOException {
        Files.writeString(directory.resolve(StoredCalibration.NAME), " ".repeat(70_000));
        assertThatThrownBy(() -> StoredCalibration.in(directory, "model-1"))
                .hasMessageContaining("it is longer than 65536 bytes");
    }
}
