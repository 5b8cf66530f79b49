package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The audit record is given back as it was handed in, and is only ever added to. */
interface StoreAuditContract extends StoreUnderTest {
    private static AuditRow row(long number) {
        return new AuditRow(number, "{\"said\":\"größer als " + number + "\"}", "5e".repeat(31) + "0" + number % 10);
    }

    private static AuditLink link(int number) {
        return new AuditLink("0" + number, "a" + number, "b" + number);
    }

    @Test
    default void entriesAreReadForwardsAndBackwards() {
        rig().write(writer -> IntStream.rangeClosed(1, 9).forEach(number -> writer.addAudit(row(number))));
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertThat(reader.auditAfter(0, 100))
                    .isEqualTo(IntStream.rangeClosed(1, 9)
                            .mapToObj(StoreAuditContract::row)
                            .toList());
            assertThat(reader.auditAfter(3, 2)).containsExactly(row(4), row(5));
            assertThat(reader.auditAfter(9, 2)).isEmpty();
            assertThat(reader.auditBefore(Long.MAX_VALUE, 1)).containsExactly(row(9));
            assertThat(reader.auditBefore(3, 100)).containsExactly(row(2), row(1));
            assertThat(reader.auditBefore(1, 100)).isEmpty();
        });
    }

    @Test
    default void anEntryIsSeenInItsUnitAndGoesWithIt() {
        rig().tryWrite(writer -> {
            writer.addAudit(row(1));
            assertThat(writer.auditBefore(Long.MAX_VALUE, 1)).containsExactly(row(1));
            throw new ConflictException("undone");
        });
        rig().look(reader -> assertThat(reader.auditAfter(0, 100)).isEmpty());
    }

    @Test
    default void anEntryThatIsThereIsNeverReplaced() {
        rig().write(writer -> writer.addAudit(row(1)));
        assertThatThrownBy(() -> rig().write(writer -> writer.addAudit(new AuditRow(1, "{}", "00"))))
                .isInstanceOf(ConflictException.class);
        rig().look(reader -> assertThat(reader.auditAfter(0, 100)).containsExactly(row(1)));
    }

    @Test
    default void entriesAndLinksAreNoChanges() {
        long before = rig().feed().last();
        rig().write(writer -> {
            writer.addAudit(row(1));
            writer.keepAuditLink(link(1));
            writer.dropAuditLink(link(1).name());
        });
        assertThat(rig().feed().last()).isEqualTo(before);
    }

    @Test
    default void linksAreKeptUntilTheyAreDropped() {
        List<AuditLink> links = Stream.of(3, 1, 2).map(StoreAuditContract::link).toList();
        rig().write(writer -> links.forEach(writer::keepAuditLink));
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertThat(reader.auditLink("02")).contains(link(2));
            assertThat(reader.auditLink("04")).isEmpty();
            assertThat(reader.auditLinks("", 2)).containsExactly(link(1), link(2));
            assertThat(reader.auditLinks("02", 2)).containsExactly(link(3));
        });
        assertThat(rig().did(writer -> writer.dropAuditLink("02"))).isTrue();
        assertThat(rig().did(writer -> writer.dropAuditLink("02"))).isFalse();
        rig().look(reader -> assertThat(reader.auditLinks("", 10)).containsExactly(link(1), link(3)));
    }

    @Test
    default void aLinkTakesThePlaceOfAnotherOfItsName() {
        AuditLink other = new AuditLink(link(1).name(), "cc", "dd");
        rig().write(writer -> {
            writer.keepAuditLink(link(1));
            writer.keepAuditLink(other);
        });
        rig().look(reader -> assertThat(reader.auditLinks("", 10)).containsExactly(other));
    }
}
