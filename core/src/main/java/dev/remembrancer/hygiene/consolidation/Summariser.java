package dev.remembrancer.hygiene.consolidation;

/** Writes a text from a text, as the method of a language model does. Safe for use by several threads. */
@FunctionalInterface
public interface Summariser {
    /**
     * What it makes of a text.
     *
     * @param instructions what to do; from the program, never from a user
     * @param text what to do it with; may hold what strangers wrote
     * @return any text, also an empty one
     */
    String answer(String instructions, String text);
}
