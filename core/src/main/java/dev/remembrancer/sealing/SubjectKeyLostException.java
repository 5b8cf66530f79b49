package dev.remembrancer.sealing;

import dev.remembrancer.PermanentException;

/** The key of a subject is not where it should be, and was not destroyed there: it was lost with a file. */
public final class SubjectKeyLostException extends PermanentException {
    private static final long serialVersionUID = 1L;

    SubjectKeyLostException(String id, Object place) {
        super("the subject key " + id + " is not in " + place
                + ", and was not destroyed there: put back the latest copy of"
                + " that file. Without it, what it sealed can't be read by anybody; erase its subject to go on");
    }
}
