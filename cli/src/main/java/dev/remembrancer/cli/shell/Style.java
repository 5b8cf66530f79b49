package dev.remembrancer.cli.shell;

/**
 * How texts stand out.
 *
 * @param colours whether they do
 */
public record Style(boolean colours) {
    /** What matters most. */
    public String strong(String text) {
        return in("1", text);
    }

    /** What is there for who looks for it. */
    public String faint(String text) {
        return in("2", text);
    }

    /** What went well. */
    public String good(String text) {
        return in("32", text);
    }

    /** What went wrong. */
    public String bad(String text) {
        return in("31", text);
    }

    private String in(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
