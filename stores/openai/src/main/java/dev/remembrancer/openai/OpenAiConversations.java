package dev.remembrancer.openai;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Conversations of OpenAI's Conversations API as sessions, as {@code OpenAIConversationsSession} of the Agents SDK has
 * them. A session's id is the conversation's, which the service makes: {@link #begin} begins one, {@link #session} names
 * one that is there.
 *
 * <p>What this API can't do, so that these sessions do less than {@link Session} says:
 *
 * <ul>
 *   <li>Items don't come back verbatim: the service gives messages a type, a status and content in parts, and refuses
 *       what it doesn't know. Ids that it makes are left out of what is read; before sending, ids of messages and tool
 *       calls, {@code provider_data}, and reasoning without id and content are left out, as the Agents SDK does.
 *   <li>It takes 20 items at a time. A longer batch is sent in several requests: readers can see its beginning, and
 *       other processes can write in between. When one fails, those before are deleted; when that fails too,
 *       {@link PartlyAppendedException} names what stands.
 *   <li>It knows no idempotency keys, no replacing and no listing: these are refused with
 *       {@link ConversationLacksException}. After {@link dev.remembrancer.OutcomeUnknownException}, which any
 *       change without an answer and any answer of 5xx but 503 ends in, read the conversation to see.
 *   <li>It doesn't say when a conversation changed: that is when it was begun. Facts are its metadata: at most 16, the
 *       owner being one, names of 64 and values of 512 characters, and another program may change them.
 *   <li>A conversation that was cleared is deleted, and can't begin again under its id; one that {@link #begin} gave
 *       begins another. OpenAI says that items of a deleted conversation are not deleted.
 *   <li>Popping reads, then deletes: when somebody else deletes the same item first, it takes the next one. Changes of
 *       one conversation take turns within this object, not across processes.
 * </ul>
 *
 * <p>Reads are sent again, as often as the options say, after 408, 409, 429, 5xx and lost connections, when the service
 * says so ({@code Retry-After}); changes never are.
 */
public final class OpenAiConversations implements Sessions {
    private static final Pattern CONVERSATION = Pattern.compile("conv_[A-Za-z0-9_-]{1,200}");

    private final Asking service;
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    private OpenAiConversations(Asking service) {
        this.service = service;
    }

    /**
     * The conversations of a service. It is asked nothing yet.
     *
     * @param random spreads the times of further attempts
     */
    public static OpenAiConversations open(ConversationsOptions options, RandomGenerator random) {
        HttpClient client = HttpClient.newBuilder()
                .version(
                        "https".equals(options.baseUrl().getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .build();
        return over(client, options, random);
    }

    /** The same through an HTTP client that is there already: with a proxy, with certificates of one's own. */
    public static OpenAiConversations over(HttpClient client, ConversationsOptions options, RandomGenerator random) {
        return over(client, options, random, Retries::await);
    }

    static OpenAiConversations over(
            HttpClient client, ConversationsOptions options, RandomGenerator random, Consumer<Duration> waiting) {
        ConversationsApi api = new ConversationsHttp(client, options);
        return new OpenAiConversations(new Asking(api, options.retries(), random, waiting));
    }

    /**
     * The same over whatever sends the calls.
     *
     * @param retries how often a read is sent again after a failure that may pass, 0 to 10
     */
    public static OpenAiConversations over(ConversationsApi api, int retries, RandomGenerator random) {
        Checks.between("retries", retries, 0, 10);
        return new OpenAiConversations(new Asking(api, retries, random, Retries::await));
    }

    /**
     * A session that has no conversation yet: the first append, description or {@link Session#id} makes one, also when
     * several threads come at once. After clearing, the next one makes another.
     */
    public Session begin() {
        return new ConversationSession(service, this::turn, Optional.empty());
    }

    /**
     * The session of a conversation.
     *
     * @throws InvalidRequestException when it can't be the id of one
     */
    @Override
    public Session session(SessionId id) {
        if (!CONVERSATION.matcher(id.value()).matches()) {
            throw new InvalidRequestException(
                    "session_id", "is no id of a conversation (conv_...), which the service makes; begin a new one");
        }
        return new ConversationSession(service, this::turn, Optional.of(id));
    }

    @Override
    public Set<SessionTrait> traits() {
        return Set.of(SessionTrait.HELD_BY_SERVICE);
    }

    /** @throws ConversationLacksException always */
    @Override
    public SessionPage list(SessionQuery query) {
        throw new ConversationLacksException("list of conversations", "keep their ids where you keep your users");
    }

    @Override
    public void close() {
        // Connections that nobody uses close by themselves.
    }

    private ReentrantLock turn(String conversation) {
        return turns[Math.floorMod(conversation.hashCode(), turns.length)];
    }
}
