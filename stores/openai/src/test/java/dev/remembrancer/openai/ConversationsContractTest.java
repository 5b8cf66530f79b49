package dev.remembrancer.openai;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.testkit.conversations.ConversationsContract;
import dev.remembrancer.testkit.conversations.ConversationsServer;
import dev.remembrancer.testkit.conversations.NamedConversations;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationsContractTest implements ConversationsContract {
    private ConversationsServer server;
    Sessions sessions;

    @BeforeEach
    void open() throws IOException {
        server = new ConversationsServer();
        OpenAiConversations conversations = OpenAiConversations.open(
                ConversationsOptions.openai(ConversationsServer.API_KEY).baseUrl(server.url()),
                new SplittableRandom(1));
        sessions = new NamedConversations(conversations, conversations::begin);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Test
    void keysAreRefusedAndNothingIsAdded() {
        assertThatThrownBy(() -> session().append(messages("a", 1), "key"))
                .isInstanceOf(ConversationLacksException.class);
        assertThatThrownBy(() -> session().replace(List.of(), messages("a", 1)))
                .isInstanceOf(ConversationLacksException.class);
    }
}
