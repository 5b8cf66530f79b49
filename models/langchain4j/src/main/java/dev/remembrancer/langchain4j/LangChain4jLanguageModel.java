package dev.remembrancer.langchain4j;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.remembrancer.Checks;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.LanguageModel;
import java.util.Optional;

/**
 * Any LangChain4j {@link ChatModel} as a language model: the instructions go as the system's message, the text as the
 * user's. Safe for use by several threads if the model is.
 */
public final class LangChain4jLanguageModel implements LanguageModel {
    /** What is sent for a text without a visible character, which LangChain4j refuses. */
    private static final String NOTHING = ".";

    private final ChatModel model;
    private final String name;

    private LangChain4jLanguageModel(ChatModel model, String name) {
        this.model = model;
        this.name = name;
    }

    /**
     * A language model.
     *
     * @param model stays the caller's
     * @param name the model's name for messages, such as {@code openai/gpt-4.1}, at most 256 characters
     */
    public static LangChain4jLanguageModel of(ChatModel model, String name) {
        return new LangChain4jLanguageModel(model, Checks.name("name", name, 256));
    }

    /**
     * What the model answers; empty when it answers without text.
     *
     * @throws ChatFailedException when the provider doesn't answer
     * @throws ChatRefusedException when the provider refuses
     */
    @Override
    public String answer(String instructions, String text) {
        String sent = text.isBlank() ? NOTHING : text;
        try {
            return Optional.ofNullable(model.chat(SystemMessage.from(instructions), UserMessage.from(sent))
                            .aiMessage()
                            .text())
                    .orElse("");
        } catch (RemembrancerException e) {
            throw e;
        } catch (RuntimeException e) {
            String failure = e.getClass().getSimpleName();
            throw Provider.mayPass(e)
                    ? new ChatFailedException(
                            "the language model " + name + " did not answer (" + failure + "); try again later", e)
                    : new ChatRefusedException(
                            "the language model " + name + " refused (" + failure
                                    + "); see the cause, and check its key, name and limits",
                            e);
        }
    }
}
