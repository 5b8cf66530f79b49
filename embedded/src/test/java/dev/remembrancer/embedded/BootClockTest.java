package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.SteadyClock;
import dev.remembrancer.spi.SteadyClock.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootClockTest {
    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void processesOfOneBootShareItAndThoseOfAnotherDoNot() throws IOException {
        Path boot = file("boot", "3f2c\n");
        SteadyClock first = BootClock.open(boot, file("early", "100.25 7.00\n"));
        SteadyClock second = BootClock.open(boot, file("late", "5000.50 9.00\n"));
        SteadyClock other = BootClock.open(file("next", "77aa\n"), file("early", "100.25 7.00\n"));
        Reading before = first.read();
        assertThat(before.nanos()).isGreaterThanOrEqualTo(100_250_000_000L);
        assertThat(second.read().follows(before)).isTrue();
        assertThat(before.follows(second.read())).isFalse();
        assertThat(other.read().follows(before)).isFalse();
        assertThat(first.read().follows(before)).isTrue();
    }

    @Test
    void whereThereIsNoneTheClockOfTheProcessTakesItsPlace() throws IOException {
        for (Path uptime : new Path[] {directory.resolve("none"), file("odd", "soon\n")}) {
            SteadyClock clock = BootClock.open(file("boot", "3f2c\n"), uptime);
            Reading before = clock.read();
            assertThat(before.run()).startsWith("process ");
            assertThat(clock.read().follows(before)).isTrue();
        }
    }
}
