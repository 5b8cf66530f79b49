package dev.remembrancer.audit;

import dev.remembrancer.spi.AuditRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The record of a store, as somebody sees it. */
record KeptAudit(Book book, Actor actor) implements Audit {
    private static final int AT_ONCE = 1_000;

    /** How many entries one look passes at most, so that it ends soon, whatever it looks for. */
    private static final int MOST_PASSED = 100_000;

    @Override
    public AuditPage list(AuditQuery query) {
        book.writeKept();
        Optional<String> mark = query.user().flatMap(book::mark);
        book.keep(
                actor, Deed.of(Act.READ_AUDIT, book.now()).subject(mark.isPresent() ? query.user() : Optional.empty()));
        List<AuditEntry> found = new ArrayList<>();
        long before = query.before().orElse(Long.MAX_VALUE);
        for (int passed = 0; passed < MOST_PASSED; passed += AT_ONCE) {
            long from = before;
            List<AuditRow> some = book.store().read(reader -> reader.auditBefore(from, AT_ONCE));
            for (AuditRow row : some) {
                before = row.number();
                AuditEntry.of(row).filter(entry -> query.selects(entry, mark)).ifPresent(found::add);
                if (found.size() == query.limit()) {
                    return new AuditPage(found, OptionalLong.of(before));
                }
            }
            if (some.size() < AT_ONCE) {
                return new AuditPage(found, OptionalLong.empty());
            }
        }
        return new AuditPage(found, OptionalLong.of(before));
    }

    @Override
    public AuditVerdict verify() {
        return book.verify();
    }
}
