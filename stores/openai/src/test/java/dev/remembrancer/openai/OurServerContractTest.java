package dev.remembrancer.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.server.Limits;
import dev.remembrancer.server.RemembrancerServer;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryIndex;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.conversations.ConversationsContract;
import dev.remembrancer.testkit.conversations.NamedConversations;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the contract the Conversations API can keep, our client and our server keep together. */
class OurServerContractTest implements ConversationsContract {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("io.javalin"), Logger.getLogger("org.eclipse.jetty"));

    private static final Limits SHORT_FAREWELL = new Limits(
            Limits.DEFAULT.bodyBytes(), Limits.DEFAULT.headerBytes(), Limits.DEFAULT.idle(), Duration.ofMillis(500));

    @TempDir
    Path directory;

    private Remembrancer remembrancer;
    private RemembrancerServer server;
    private OpenAiConversations conversations;
    private Sessions sessions;

    @BeforeEach
    void open() {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        MutableClock clock = MutableClock.atNoon();
        remembrancer = Engine.open(new Engine.Parts(
                new InMemoryStore(),
                new InMemoryIndex(),
                HashingEmbedder.standard(),
                StoredSessions.over(new MemorySessionStore(clock)),
                clock,
                new Ids(clock, new Random(1))));
        server = RemembrancerServer.start(
                remembrancer,
                ServerOptions.in(directory, clock, new SecureRandom()).port(0).limits(SHORT_FAREWELL));
        conversations = OpenAiConversations.open(
                ConversationsOptions.openai(server.newKey().orElseThrow()).baseUrl(URI.create(server.url() + "/v1")),
                new SplittableRandom(1));
        sessions = new NamedConversations(conversations, conversations::begin);
    }

    @AfterEach
    void close() {
        server.close();
        remembrancer.close();
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Test
    void aConversationIsTheSessionOfItsNameOnTheServer() {
        Session there = conversations.begin();
        there.append(List.of(Item.user("hé"), new Item("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}")));
        Session here = remembrancer.session(there.id().value());
        assertThat(here.items(2).get(0).text("content")).contains("hé");
        assertThat(here.items(1)).containsExactly(there.items(1).get(0));
        SessionInfo info = there.describe(Optional.of("alice"), Map.of("topic", "invoices"));
        assertThat(info.owner()).contains("alice");
        assertThat(here.info().orElseThrow().metadata()).containsEntry("topic", "invoices");
        here.append(List.of(Item.message("assistant", "From the server's side.")));
        assertThat(there.items()).hasSize(3);
        assertThat(there.clear().items()).isEqualTo(3);
        assertThat(here.info()).isEmpty();
    }
}
