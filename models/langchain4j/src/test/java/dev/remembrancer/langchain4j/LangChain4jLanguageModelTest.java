package dev.remembrancer.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.remembrancer.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LangChain4jLanguageModelTest {
    private final List<ChatMessage> seen = new ArrayList<>();

    private LangChain4jLanguageModel answering(Function<ChatRequest, AiMessage> answer) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                seen.addAll(request.messages());
                return ChatResponse.builder().aiMessage(answer.apply(request)).build();
            }
        };
        return LangChain4jLanguageModel.of(model, "test/model");
    }

    @Test
    void instructionsAreTheSystemsAndTheTextIsTheUsers() {
        assertThat(answering(request -> AiMessage.from("short")).answer("Shorten it.", "long text"))
                .isEqualTo("short");
        assertThat(seen).containsExactly(SystemMessage.from("Shorten it."), UserMessage.from("long text"));
    }

    @Test
    void anEmptyTextIsAnsweredToo() {
        assertThat(answering(request -> AiMessage.from("nothing")).answer("Shorten it.", " "))
                .isEqualTo("nothing");
    }

    @Test
    void aFailureSaysWhetherItMayPass() {
        assertThatThrownBy(() -> answering(request -> {
                            throw new HttpException(429, "canary");
                        })
                        .answer("a", "b"))
                .isInstanceOf(ChatFailedException.class)
                .hasMessageContaining("test/model")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> answering(request -> {
                            throw new HttpException(401, "canary");
                        })
                        .answer("a", "b"))
                .isInstanceOf(ChatRefusedException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> LangChain4jLanguageModel.of(new ChatModel() {}, " "))
                .isInstanceOf(InvalidRequestException.class);
    }
}
