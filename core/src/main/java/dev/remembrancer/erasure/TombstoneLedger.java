package dev.remembrancer.erasure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was erased: it only grows, and is kept where a restored backup does not overwrite it. Safe for use by several
 * threads.
 */
public interface TombstoneLedger {
    /** Writes down that a subject was erased; durable when it returns. Writing it down again changes nothing. */
    void add(Tombstone tombstone);

    /** All of them, one for each subject. */
    List<Tombstone> all();

    /** One for each subject of all that are given. */
    static List<Tombstone> merged(Collection<Tombstone> tombstones) {
        Map<String, Tombstone> subjects = new LinkedHashMap<>();
        tombstones.forEach(one -> subjects.merge(one.subject(), one, Tombstone::and));
        return List.copyOf(subjects.values());
    }
}
