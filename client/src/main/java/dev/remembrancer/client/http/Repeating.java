package dev.remembrancer.client.http;

/** Whether a call may be sent again when its answer was lost. */
public enum Repeating {
    /** It changes nothing. */
    READS,
    /** It changes something, and doing it again changes nothing more: by its nature, or by its idempotency key. */
    SAFE,
    /** Doing it again would change more, or answer as if it had not been done: only when it surely was not. */
    ONCE
}
