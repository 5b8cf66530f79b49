package dev.remembrancer.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * A part of the audit record, the latest entry first.
 *
 * @param entries what was selected; may be fewer than were asked for, also when there are more
 * @param next what to ask for next, as {@link AuditQuery#before(long)}; empty at the beginning of the record
 */
public record AuditPage(List<AuditEntry> entries, OptionalLong next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
