package dev.remembrancer.bench.linearizability;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.testkit.session.SharedList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/** The chat memories of other libraries as lists of texts, each set up as its documentation shows. */
final class ChatMemories {
    /** Five times what a round adds: what is missing was lost, or pushed out by what is there several times. */
    private static final int WINDOW = 500;

    private ChatMemories() {}

    static SharedList langChain4j(ChatMemoryStore store, String id, AtomicInteger failures) {
        dev.langchain4j.memory.ChatMemory memory = MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(WINDOW)
                .chatMemoryStore(store)
                .build();
        return new AppendOnly(failures) {
            @Override
            void add(String text) {
                memory.add(UserMessage.from(text));
            }

            @Override
            List<String> all() {
                return memory.messages().stream().map(ChatMemories::text).toList();
            }
        };
    }

    static SharedList springAi(ChatMemoryRepository repository, String id, AtomicInteger failures) {
        ChatMemory memory = org.springframework.ai.chat.memory.MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(WINDOW)
                .build();
        return new AppendOnly(failures) {
            @Override
            void add(String text) {
                memory.add(id, new org.springframework.ai.chat.messages.UserMessage(text));
            }

            @Override
            List<String> all() {
                return memory.get(id).stream().map(Message::getText).toList();
            }
        };
    }

    private static String text(ChatMessage message) {
        return ((UserMessage) message).singleText();
    }

    /** A memory that can be added to one by one and read; it says nothing of what a failed call did. */
    private abstract static class AppendOnly implements SharedList {
        private final AtomicInteger failures;

        AppendOnly(AtomicInteger failures) {
            this.failures = failures;
        }

        abstract void add(String text);

        abstract List<String> all();

        @Override
        public void append(List<String> texts) {
            counting("add", () -> {
                texts.forEach(this::add);
                return texts;
            });
        }

        @Override
        public List<String> read() {
            return counting("read", this::all);
        }

        @Override
        public Optional<String> pop() {
            throw new AssertionError("no pops in this workload");
        }

        @Override
        public OptionalInt clear() {
            throw new AssertionError("no clears in this workload");
        }

        private <T> T counting(String act, Supplier<T> call) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                failures.incrementAndGet();
                throw new OutcomeUnknownException(act, e);
            }
        }
    }
}
