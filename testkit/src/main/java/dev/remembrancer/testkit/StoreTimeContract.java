package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.SteadyClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known about the time is kept as it is, and is no change. */
interface StoreTimeContract extends StoreUnderTest {
    private Optional<KeptTime> time() {
        return rig().store().<Optional<KeptTime>>read(reader -> reader.time());
    }

    @Test
    default void theLastTimeThatWasKeptIsThereAgain() {
        assertThat(time()).isEmpty();
        KeptTime first = KeptTime.first(rig().now(), new SteadyClock.Reading("boot 1", Long.MAX_VALUE));
        rig().write(writer -> {
            writer.keepTime(first);
            assertThat(writer.time()).contains(first);
        });
        assertThat(time()).contains(first);
        KeptTime second = first.seen(
                        rig().now().plus(Duration.ofDays(400)), new SteadyClock.Reading("a run: caf\u00e9", -5))
                .confirmed(rig().now().minusSeconds(7), new SteadyClock.Reading("another", 12));
        rig().write(writer -> writer.keepTime(second));
        rig().reopenIfDurable();
        assertThat(time()).contains(second);
        assertThat(rig().feed().last()).isZero();
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void aUnitThatFailsKeepsNoTime() {
        rig().tryWrite(writer -> {
            writer.keepTime(KeptTime.first(rig().now(), new SteadyClock.Reading("boot 1", 1)));
            throw new dev.remembrancer.ConflictException("on purpose");
        });
        assertThat(time()).isEmpty();
    }
}
