package dev.remembrancer.mcp;

/** What a tool does with the memory, and so what its caller must be allowed. */
public enum Permission {
    /** It looks. */
    READ,
    /** It adds and corrects; nothing is lost by it. */
    WRITE,
    /** It removes for good. */
    FORGET,
    /** It looks at what is in every scope of an agent: for administrators. */
    OVERSEE,
    /** It changes what is in every scope of an agent, so that it can be undone: for administrators. */
    ADMINISTER
}
