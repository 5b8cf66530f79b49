package dev.remembrancer.langchain4j.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** LangChain4j's own memory over sessions. */
class SessionChatMemoryStoreTest {
    private final Sessions sessions = StoredSessions.over(new MemorySessionStore(InstantSource.system()));
    private final SessionChatMemoryStore store = new SessionChatMemoryStore(sessions);

    private ChatMemory memory(int most) {
        return MessageWindowChatMemory.builder()
                .id("t")
                .maxMessages(most)
                .chatMemoryStore(store)
                .build();
    }

    private static ToolExecutionRequest request() {
        return ToolExecutionRequest.builder()
                .id("c1")
                .name("f")
                .arguments("{\"x\": 1e0}")
                .build();
    }

    @Test
    void callsOfToolsAndTheirResultsAreKept() {
        List<ChatMessage> turn = List.of(
                SystemMessage.from("Be brief."),
                UserMessage.from("2+2?"),
                AiMessage.from("Let me see.", List.of(request())),
                ToolExecutionResultMessage.from(request(), "4"),
                AiMessage.from("4"));
        turn.forEach(memory(10)::add);
        assertThat(memory(10).messages()).isEqualTo(turn);
        assertThat(sessions.session("t").items()).hasSize(6);
        memory(10).clear();
        assertThat(memory(10).messages()).isEmpty();
    }

    @Test
    void nothingThatSeveralThreadsAddIsLost() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String name = "thread " + thread + " says ";
                ChatMemory memory = memory(500);
                threads.add(pool.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        memory.add(UserMessage.from(name + i));
                    }
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(memory(500).messages()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whatFallsOutOfTheWindowIsRemovedWithItsResultsAndInstructionsStay() {
        ChatMemory memory = memory(3);
        memory.add(SystemMessage.from("Be brief."));
        memory.add(AiMessage.from(request()));
        memory.add(ToolExecutionResultMessage.from(request(), "4"));
        memory.add(AiMessage.from("4"));
        assertThat(sessions.session("t").items()).hasSize(2);
        memory.add(UserMessage.from("and 3+3?"));
        memory.add(UserMessage.from("quickly"));
        memory.add(SystemMessage.from("Be polite."));
        assertThat(memory.messages())
                .containsExactly(
                        UserMessage.from("and 3+3?"), UserMessage.from("quickly"), SystemMessage.from("Be polite."));
        assertThat(sessions.session("t").items()).hasSize(3);
    }

    @Test
    void whatIsChangedTakesItsPlace() {
        ChatMemory memory = memory(10);
        memory.add(UserMessage.from("my key is sk-1"));
        memory.set(UserMessage.from("my key is ***"), AiMessage.from("Noted."));
        assertThat(memory.messages()).containsExactly(UserMessage.from("my key is ***"), AiMessage.from("Noted."));
    }
}
