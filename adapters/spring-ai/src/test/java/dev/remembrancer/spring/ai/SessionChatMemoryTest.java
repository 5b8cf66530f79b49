package dev.remembrancer.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.bounded.BoundedSessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

/** Spring AI's chat memory over sessions: ours, and its own over our repository. */
class SessionChatMemoryTest {
    private static final Sessions SESSIONS = StoredSessions.over(new MemorySessionStore(InstantSource.system()));

    static Stream<ChatMemory> memories() {
        return Stream.of(new SessionChatMemory(SESSIONS), window(500));
    }

    private static ChatMemory window(int most) {
        return MessageWindowChatMemory.builder()
                .chatMemoryRepository(new SessionChatMemoryRepository(SESSIONS))
                .maxMessages(most)
                .build();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::getText).toList();
    }

    @ParameterizedTest
    @MethodSource("memories")
    void callsOfToolsAndTheirResultsAreKept(ChatMemory memory) {
        memory.clear("tools");
        List<Message> turn = List.of(
                new UserMessage("2+2?"),
                AssistantMessage.builder()
                        .content("Let me see.")
                        .toolCalls(List.of(new ToolCall("c1", "function", "f", "{\"x\": 1e0}")))
                        .build(),
                ToolResponseMessage.builder()
                        .responses(List.of(new ToolResponse("c1", "f", "4")))
                        .build(),
                new AssistantMessage("4"));
        turn.forEach(message -> memory.add("tools", message));
        List<Message> read = memory.get("tools");
        assertThat(read).hasSize(4);
        assertThat(((AssistantMessage) read.get(1)).getToolCalls())
                .containsExactly(new ToolCall("c1", "function", "f", "{\"x\": 1e0}"));
        assertThat(((ToolResponseMessage) read.get(2)).getResponses())
                .containsExactly(new ToolResponse("c1", "f", "4"));
        assertThat(SESSIONS.session("tools").items())
                .hasSize(5)
                .contains(new Item("{\"call_id\":\"c1\",\"output\":\"4\",\"type\":\"function_call_output\"}"));
        memory.clear("tools");
        assertThat(memory.get("tools")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("memories")
    void nothingThatSeveralThreadsAddIsLost(ChatMemory memory) throws Exception {
        memory.clear("many");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String name = "thread " + thread + " says ";
                threads.add(pool.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        memory.add("many", new UserMessage(name + i));
                    }
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(texts(memory.get("many"))).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whatFallsOutOfTheWindowIsRemovedAndInstructionsStay() {
        ChatMemory memory = window(3);
        memory.add("window", new SystemMessage("Be brief."));
        for (int i = 0; i < 5; i++) {
            memory.add("window", new UserMessage("message " + i));
        }
        assertThat(texts(memory.get("window"))).containsExactly("Be brief.", "message 3", "message 4");
        memory.add("window", new SystemMessage("Be polite."));
        assertThat(texts(memory.get("window"))).containsExactly("message 3", "message 4", "Be polite.");
        assertThat(SESSIONS.session("window").items()).hasSize(3);
    }

    @Test
    void aBoundedMemoryShowsTheNewestAndKeepsAll() {
        ChatMemory memory = new SessionChatMemory(BoundedSessions.over(SESSIONS, Bound.items(2)));
        for (int i = 0; i < 5; i++) {
            memory.add("bounded", new UserMessage("message " + i));
        }
        assertThat(texts(memory.get("bounded"))).containsExactly("message 3", "message 4");
        assertThat(SESSIONS.session("bounded").items()).hasSize(5);
    }

    @Test
    void aRepositoryNamesAllConversations() {
        try (Sessions sessions = StoredSessions.over(new MemorySessionStore(InstantSource.system()))) {
            SessionChatMemoryRepository repository = new SessionChatMemoryRepository(sessions);
            for (int i = 0; i < 250; i++) {
                repository.saveAll("c" + i, List.of(new UserMessage("hi")));
            }
            assertThat(repository.findConversationIds())
                    .hasSize(250)
                    .doesNotHaveDuplicates()
                    .contains("c0", "c249");
            repository.deleteByConversationId("c0");
            assertThat(repository.findConversationIds()).hasSize(249).doesNotContain("c0");
            assertThat(repository.findByConversationId("c0")).isEmpty();
            assertThat(sessions.session("c1").info().orElseThrow().metadata()).isEqualTo(Map.of());
        }
    }
}
