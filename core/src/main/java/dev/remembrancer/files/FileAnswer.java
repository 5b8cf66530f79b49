package dev.remembrancer.files;

/**
 * What a command answers to the model.
 *
 * @param text the words of Anthropic's documentation
 * @param isError whether it was not done: {@code is_error} of the tool's result
 */
public record FileAnswer(String text, boolean isError) {
    static FileAnswer done(String text) {
        return new FileAnswer(text, false);
    }

    static FileAnswer refused(String text) {
        return new FileAnswer(text, true);
    }
}
