package dev.remembrancer.spring.ai;

import dev.remembrancer.session.chat.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/** Spring AI's messages. */
final class ToSpringAi {
    private ToSpringAi() {}

    /**
     * One message.
     *
     * @param said one thing, or several results
     */
    static Message message(List<Said> said, Map<String, Object> metadata) {
        Said first = said.get(0);
        if (first instanceof Said.Instruction instruction) {
            return new SystemMessage(instruction.text());
        } else if (first instanceof Said.User user) {
            return user(user, metadata);
        } else if (first instanceof Said.Result result) {
            List<ToolResponseMessage.ToolResponse> responses = said.stream()
                    .map(one -> (Said.Result) one)
                    .map(one -> new ToolResponseMessage.ToolResponse(one.callId(), one.tool(), one.output()))
                    .toList();
            return ToolResponseMessage.builder()
                    .responses(responses)
                    .metadata(ProviderData.read(result.providerData()).metadata(metadata))
                    .build();
        }
        return assistant((Said.Assistant) first, metadata);
    }

    private static Message user(Said.User user, Map<String, Object> metadata) {
        ProviderData data = ProviderData.read(user.providerData());
        String text = user.parts().stream()
                .flatMap(part -> part instanceof Said.Text only
                        ? Optional.of(only.text()).stream()
                        : Optional.<String>empty().stream())
                .collect(Collectors.joining("\n"));
        List<Media> media = new ArrayList<>();
        for (Said.Part part : user.parts()) {
            if (part instanceof Said.Image image) {
                String type = media.size() < data.media().size() ? data.media().get(media.size()) : Images.ANY;
                media.add(Images.media(image, type));
            }
        }
        return UserMessage.builder()
                .text(text)
                .media(media)
                .metadata(data.metadata(metadata))
                .build();
    }

    private static Message assistant(Said.Assistant assistant, Map<String, Object> metadata) {
        List<AssistantMessage.ToolCall> calls = assistant.calls().stream()
                .map(call -> new AssistantMessage.ToolCall(call.id(), "function", call.tool(), call.arguments()))
                .toList();
        return AssistantMessage.builder()
                .content(assistant.text().orElse(""))
                .toolCalls(calls)
                .properties(ProviderData.read(assistant.providerData()).metadata(metadata))
                .build();
    }
}
