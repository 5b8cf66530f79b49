package dev.remembrancer;

/** A request that breaks a rule. It names the field, the rule and the remedy; nothing was stored. */
public final class InvalidRequestException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field the name of the offending field, as the caller wrote it
     * @param problem what is wrong with it and what would be right
     */
    public InvalidRequestException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The name of the offending field. */
    public String field() {
        return field;
    }

    /** What is wrong with it and what would be right: the message without the field's name. */
    public String problem() {
        return problem;
    }
}
