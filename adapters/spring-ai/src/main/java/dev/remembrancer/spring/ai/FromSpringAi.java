package dev.remembrancer.spring.ai;

import dev.remembrancer.session.chat.Said;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;

/** What Spring AI's messages say. */
final class FromSpringAi {
    private FromSpringAi() {}

    /** One thing; of a message of results, each. */
    static List<Said> said(Message message) {
        if (message instanceof SystemMessage system) {
            if (data(message, List.of()).isPresent()) {
                throw new UnconvertibleMessageException("a system message", "it has metadata, which no item keeps");
            }
            return List.of(new Said.Instruction(text(system)));
        } else if (message instanceof UserMessage user) {
            return List.of(user(user));
        } else if (message instanceof AssistantMessage answer) {
            return List.of(answer(answer));
        } else if (message instanceof ToolResponseMessage results) {
            return results(results);
        }
        throw new UnconvertibleMessageException(message.getClass().getSimpleName(), "there is no such item");
    }

    private static Said user(UserMessage user) {
        List<Said.Part> parts = new ArrayList<>();
        if (!text(user).isEmpty() || user.getMedia().isEmpty()) {
            parts.add(new Said.Text(text(user)));
        }
        user.getMedia().forEach(media -> parts.add(Images.image(media)));
        List<String> types = user.getMedia().stream().map(Images::unsaidType).toList();
        boolean saysAll = types.stream().allMatch(Images.ANY::equals);
        return new Said.User(parts, data(user, saysAll ? List.of() : types));
    }

    private static Said answer(AssistantMessage answer) {
        if (!answer.getMedia().isEmpty()) {
            throw new UnconvertibleMessageException("an assistant message", "it has media, which no item keeps");
        }
        List<Said.Call> calls = answer.getToolCalls().stream()
                .map(call -> new Said.Call(call.id(), call.name(), call.arguments()))
                .toList();
        Optional<String> text =
                Optional.ofNullable(answer.getText()).filter(said -> !said.isEmpty() || calls.isEmpty());
        return new Said.Assistant(text, Optional.empty(), calls, data(answer, List.of()));
    }

    private static List<Said> results(ToolResponseMessage results) {
        List<Said> all = new ArrayList<>();
        for (ToolResponseMessage.ToolResponse response : results.getResponses()) {
            Optional<String> data = all.isEmpty() ? data(results, List.of()) : Optional.empty();
            all.add(new Said.Result(response.id(), response.name(), response.responseData(), data));
        }
        if (all.isEmpty()) {
            throw new UnconvertibleMessageException("a tool message", "it holds no response");
        }
        return all;
    }

    private static Optional<String> data(Message message, List<String> media) {
        return ProviderData.of(message.getMessageType() + " message", message.getMetadata(), media)
                .json();
    }

    private static String text(Message message) {
        return Optional.ofNullable(message.getText()).orElse("");
    }
}
