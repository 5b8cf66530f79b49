package dev.remembrancer.embedded;

import dev.remembrancer.spi.SteadyClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the machine since it was booted, sleep included, which all its processes share: that of Linux. Elsewhere,
 * and where it can't be read, the clock of this process takes its place.
 */
final class BootClock implements SteadyClock {
    private static final Logger LOG = LoggerFactory.getLogger(BootClock.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** How long the clock of this process is good enough in between. It does not notice that the machine sleeps. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path uptime;
    private final String boot;

    // Guarded by this: what the machine's clock showed, when the clock of this process showed that.
    private long shown;
    private long process;
    private long last = Long.MIN_VALUE;

    private BootClock(Path uptime, String boot) throws IOException {
        this.uptime = uptime;
        this.boot = boot;
        look();
    }

    /** That clock, or the one of this process. */
    static SteadyClock open() {
        return open(BOOT, UPTIME);
    }

    static SteadyClock open(Path boot, Path uptime) {
        try {
            return new BootClock(uptime, "boot " + Files.readString(boot).strip());
        } catch (IOException | NumberFormatException e) {
            LOG.debug("no clock of the machine: {}", e.toString());
            return SteadyClock.ofProcess();
        }
    }

    @Override
    public synchronized Reading read() {
        if (System.nanoTime() - process >= FRESH_NANOS) {
            try {
                look();
            } catch (IOException | NumberFormatException e) {
                LOG.debug("the clock of the machine can't be read now: {}", e.toString());
            }
        }
        last = Math.max(last, shown + System.nanoTime() - process);
        return new Reading(boot, last);
    }

    /** The file has the seconds since the machine was booted, and then something else. */
    private void look() throws IOException {
        String seconds = Files.readString(uptime).split(" ", 2)[0];
        shown = new BigDecimal(seconds).movePointRight(9).longValueExact();
        process = System.nanoTime();
    }
}
