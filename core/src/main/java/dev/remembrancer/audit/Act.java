package dev.remembrancer.audit;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** What can be done to a memory or to what is around it, as far as the audit record tells. */
public enum Act {
    /** The record was begun. Its object names the key of the chain. */
    BEGUN,
    /** Memories were remembered, one or many. */
    REMEMBER,
    CORRECT,
    VERIFY,
    /** It was reported how a procedure went. */
    REPORT_OUTCOME,
    /** A person was asked whether a procedure still holds, because nobody had confirmed it for long. */
    REVALIDATE,
    PIN,
    RECALL,
    /** Memories were recalled and rendered for a prompt. */
    CONTEXT,
    GET,
    LIST,
    COUNT,
    /** The versions of a memory were read, or the one of a time. */
    HISTORY,
    FORGET,
    /** What can be restored was looked at. */
    LIST_FORGOTTEN,
    /** What was forgotten was put back. */
    RESTORE,
    /** That a contradiction had retired a memory was undone. */
    REINSTATE,
    /** Exported memories were put in. */
    IMPORT,
    /** Memories left, in a file or an answer. It is told before the first of them does. */
    EXPORT,
    /** Everything of a subject was removed for good. */
    ERASE,
    /** What had expired was removed. */
    EXPIRE,
    /** What a quota had no more room for was removed. */
    EVICT,
    /** What was forgotten long enough ago was removed for good. */
    PURGE,
    /** Memories were merged, settled or summarised by a job. */
    CONSOLIDATE,
    /** What such a job did was undone. */
    UNDO_CONSOLIDATION,
    /** What was derived from something was taken back. */
    ROLL_BACK,
    /** Something of the review queue was decided. */
    REVIEW,
    /** A value was asked for that is kept in the vault; its object is the token. No memories: none was shown. */
    REVEAL,
    AGENT_MADE,
    AGENT_RENAMED,
    AGENT_REMOVED,
    KEY_MADE,
    KEY_ROTATED,
    KEY_REVOKED,
    TENANT_MADE,
    TENANT_SUSPENDED,
    TENANT_RESUMED,
    TENANT_DELETED,
    WEBHOOK_MADE,
    WEBHOOK_REMOVED,
    BACK_UP,
    /** A backup was put in the place of the data. */
    RESTORE_BACKUP,
    REINDEX,
    /** Another curve was stored by which scores become confidences. */
    CALIBRATE,
    /** This record was read. */
    READ_AUDIT;

    /** Its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The act of that name.
     *
     * @throws InvalidRequestException when there is none
     */
    public static Act of(String word) {
        return Arrays.stream(values())
                .filter(act -> act.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("act", "must be one of the acts, such as remember"));
    }
}
