package dev.remembrancer.spi;

/**
 * A language model: text in, text out. Nothing here calls one unless it is given one. Safe for use by several threads.
 *
 * <p>Failures: {@link dev.remembrancer.TransientException} when trying again can help,
 * {@link dev.remembrancer.PermanentException} when it can't.
 */
@FunctionalInterface
public interface LanguageModel {
    /**
     * What the model answers.
     *
     * @param instructions what to do; from the program, never from a user
     * @param text what to do it with; may hold what strangers wrote
     * @return the answer, which may be any text, also an empty one
     */
    String answer(String instructions, String text);
}
