package dev.remembrancer.langchain4j.messages;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.chat.JavaValues;
import dev.remembrancer.session.chat.Said;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LangChain4j's messages. */
final class ToLangChain4j {
    /** The attribute that keeps what others keep beside an item. */
    static final String PROVIDER_DATA = "remembrancer.provider_data";

    private static final Pattern DATA_URL = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);

    private ToLangChain4j() {}

    static ChatMessage message(Said said, Map<String, Object> attributes) {
        if (said instanceof Said.Instruction instruction) {
            return SystemMessage.from(instruction.text());
        } else if (said instanceof Said.User user) {
            return user(user, attributes);
        } else if (said instanceof Said.Result result) {
            return result(result, attributes);
        }
        return assistant((Said.Assistant) said, attributes);
    }

    private static ChatMessage user(Said.User user, Map<String, Object> attributes) {
        ProviderData data = ProviderData.read(user.providerData());
        UserMessage.Builder message = UserMessage.builder()
                .contents(user.parts().stream().map(ToLangChain4j::content).toList())
                .attributes(attributes(data, attributes));
        data.name().ifPresent(message::name);
        return message.build();
    }

    private static Content content(Said.Part part) {
        if (part instanceof Said.Text text) {
            return TextContent.from(text.text());
        }
        Said.Image image = (Said.Image) part;
        Matcher data = DATA_URL.matcher(image.url());
        ImageContent plain =
                data.matches() ? ImageContent.from(data.group(2), data.group(1)) : ImageContent.from(image.url());
        Optional<ImageContent.DetailLevel> detail = image.detail().flatMap(ToLangChain4j::detail);
        return detail.map(level -> ImageContent.from(plain.image(), level)).orElse(plain);
    }

    private static Optional<ImageContent.DetailLevel> detail(String name) {
        return List.of(ImageContent.DetailLevel.values()).stream()
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static ChatMessage assistant(Said.Assistant assistant, Map<String, Object> attributes) {
        List<ToolExecutionRequest> requests = assistant.calls().stream()
                .map(call -> ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.tool())
                        .arguments(call.arguments())
                        .build())
                .toList();
        AiMessage.Builder message = AiMessage.builder()
                .toolExecutionRequests(requests)
                .attributes(attributes(ProviderData.read(assistant.providerData()), attributes));
        assistant.text().ifPresent(message::text);
        assistant.thinking().ifPresent(message::thinking);
        return message.build();
    }

    private static ChatMessage result(Said.Result result, Map<String, Object> attributes) {
        ProviderData data = ProviderData.read(result.providerData());
        ToolExecutionResultMessage.Builder message = ToolExecutionResultMessage.builder()
                .id(result.callId())
                .toolName(result.tool())
                .text(result.output())
                .attributes(attributes(data, attributes));
        data.isError().ifPresent(message::isError);
        return message.build();
    }

    private static Map<String, Object> attributes(ProviderData data, Map<String, Object> others) {
        Map<String, Object> all = JavaValues.of(JsonParts.object(data.attributes()));
        if (!data.foreign().isEmpty()) {
            all.put(PROVIDER_DATA, JsonParts.object(data.foreign()));
        }
        all.putAll(others);
        return all;
    }
}
