package dev.remembrancer.langchain4j.messages;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.remembrancer.session.chat.Said;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What LangChain4j's messages say. */
final class FromLangChain4j {
    private FromLangChain4j() {}

    static Map<String, Object> attributes(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.attributes();
        } else if (message instanceof AiMessage answer) {
            return answer.attributes();
        } else if (message instanceof ToolExecutionResultMessage result) {
            return result.attributes();
        }
        return Map.of();
    }

    static Said said(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return new Said.Instruction(system.text());
        } else if (message instanceof UserMessage user) {
            List<Said.Part> parts =
                    user.contents().stream().map(FromLangChain4j::part).toList();
            return new Said.User(parts, data(message, user.name(), null));
        } else if (message instanceof AiMessage answer) {
            List<Said.Call> calls = answer.toolExecutionRequests().stream()
                    .map(request -> new Said.Call(
                            required(message, "a call's id", request.id()),
                            required(message, "a call's name", request.name()),
                            required(message, "the arguments of a call", request.arguments())))
                    .toList();
            return new Said.Assistant(
                    Optional.ofNullable(answer.text()),
                    Optional.ofNullable(answer.thinking()),
                    calls,
                    data(message, null, null));
        } else if (message instanceof ToolExecutionResultMessage result) {
            if (!result.hasSingleText()) {
                throw new UnconvertibleMessageException(kind(message), "it holds more than one text");
            }
            return new Said.Result(
                    required(message, "its id", result.id()),
                    required(message, "its tool", result.toolName()),
                    required(message, "its text", result.text()),
                    data(message, null, result.isError()));
        }
        throw new UnconvertibleMessageException(kind(message), "there is no such item");
    }

    private static Optional<String> data(ChatMessage message, @Nullable String name, @Nullable Boolean isError) {
        return ProviderData.of(kind(message), name, isError, attributes(message))
                .json();
    }

    private static Said.Part part(Content content) {
        if (content instanceof TextContent text) {
            return new Said.Text(text.text());
        } else if (content instanceof ImageContent image) {
            ImageContent.@Nullable DetailLevel detail = image.detailLevel();
            return new Said.Image(
                    url(image.image()),
                    Optional.ofNullable(detail).map(level -> level.name().toLowerCase(Locale.ROOT)));
        }
        throw new UnconvertibleMessageException(
                "a user message", "its content of type " + content.type() + " is neither a text nor an image");
    }

    private static String url(Image image) {
        if (image.url() != null) {
            return image.url().toString();
        }
        if (image.base64Data() == null || image.mimeType() == null) {
            throw new UnconvertibleMessageException("an image", "it has neither a URL nor data with a MIME type");
        }
        return "data:" + image.mimeType() + ";base64," + image.base64Data();
    }

    private static String required(ChatMessage message, String what, @Nullable String value) {
        if (value == null) {
            throw new UnconvertibleMessageException(kind(message), what + " is missing");
        }
        return value;
    }

    private static String kind(ChatMessage message) {
        return LangChain4jMessages.kind(message);
    }
}
