package dev.remembrancer.redis;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** What is in Redis, beyond the contract: keys and formats, time to live, other types, damage. */
class RedisSessionsIT {
    private static final String KEY = "agents:session:s";
    private static final String MESSAGES = KEY + ":messages";
    private static final String FACTS = "remembrancer_facts:" + KEY;

    private RedisClient redis;
    private Sessions sessions;
    private Session session;

    @BeforeAll
    static void findRedis() {
        assumeTrue(RedisServer.empty().isPresent(), RedisServer.LEFT_OUT);
    }

    @BeforeEach
    void open() {
        redis = RedisServer.empty().orElseThrow().client();
        sessions = over(RedisSessionOptions.DEFAULT);
        session = sessions.session("s");
    }

    @AfterEach
    void close() {
        redis.close();
    }

    private Sessions over(RedisSessionOptions options) {
        return StoredSessions.over(RedisSessionStore.over(redis, options));
    }

    @Test
    void keysAndFormatsAreThoseOfTheSdk() {
        session.append(List.of(new Item("{\"role\":\"user\", \"content\":\"é 😀\", \"n\":1.50}")));
        assertThat(redis.lrange(MESSAGES, 0, -1))
                .containsExactly("{\"role\":\"user\",\"content\":\"\\u00e9 \\ud83d\\ude00\",\"n\":1.50}");
        Map<String, String> hash = redis.hgetAll(KEY);
        assertThat(hash)
                .containsOnlyKeys("session_id", "created_at", "updated_at")
                .containsEntry("session_id", "s");
        assertThat(hash.get("created_at")).matches("[0-9]{10}").isEqualTo(hash.get("updated_at"));
        assertThat(redis.keys("*")).containsExactlyInAnyOrder(KEY, MESSAGES);
        assertThat(redis.ttl(KEY)).isEqualTo(-1);
    }

    @Test
    void clearingRemovesAllKeysThoseOfOldSdksToo() {
        redis.set(KEY + ":counter", "7");
        session.append(messages("a", 2), "key");
        assertThat(redis.keys("*")).hasSize(4);
        session.clear();
        assertThat(redis.keys("*")).isEmpty();
    }

    @Test
    void rowsGoFromTheEndAndFromTheMiddle() {
        session.append(messages("a", 5));
        redis.lset(MESSAGES, 3, "{broken");
        redis.rpush(MESSAGES.getBytes(StandardCharsets.UTF_8), new byte[] {'"', (byte) 0xff, '"'});
        assertThat(session.items(2)).containsExactly(Item.user("a 3"), Item.user("a 5"));
        assertThat(session.pop()).contains(Item.user("a 5"));
        assertThat(session.pop()).contains(Item.user("a 3"));
        assertThat(session.pop(item -> item.text("content").filter("a 1"::equals)))
                .contains("a 1");
        assertThat(session.damaged()).extracting(Session.DamagedItem::place).containsExactly("-2", "-1");
        assertThat(redis.llen(MESSAGES)).isEqualTo(3);
        assertThat(session.replace(messages("a", 2).subList(1, 2), messages("b", 1))
                        .added())
                .isOne();
        assertThat(session.items()).containsExactly(Item.user("b 1"));
        assertThat(session.damaged()).hasSize(2);
        assertThat(session.clear().items()).isEqualTo(3);
    }

    @Test
    void eachChangeSetsTheTimeToLiveAnewAndAReadDoesNot() {
        Sessions mortal = over(RedisSessionOptions.DEFAULT.ttl(Duration.ofHours(2)));
        mortal.session("s").append(messages("a", 3), "key");
        mortal.session("s").describe(Optional.of("alice"), Map.of());
        for (String key : List.of(KEY, MESSAGES, FACTS)) {
            assertThat(redis.pttl(key)).isBetween(7_100_000L, 7_200_000L);
            redis.pexpire(key, 60_000);
        }
        mortal.session("s").items();
        mortal.session("s").info();
        assertThat(redis.pttl(MESSAGES)).isLessThanOrEqualTo(60_000);
        mortal.session("s").pop();
        for (String key : List.of(KEY, MESSAGES, FACTS)) {
            assertThat(redis.pttl(key)).isBetween(7_100_000L, 7_200_000L);
        }
        assertThat(redis.pexpireTime(KEY))
                .isEqualTo(redis.pexpireTime(MESSAGES))
                .isEqualTo(redis.pexpireTime(FACTS));
    }

    @Test
    void anExpiredSessionIsGoneAndItsKeysAreGoodAgain() {
        session.append(messages("a", 1), "key");
        session.describe(Optional.of("alice"), Map.of("a", "b"));
        redis.del(KEY, MESSAGES);
        assertThat(session.items()).isEmpty();
        assertThat(session.info()).isEmpty();
        assertThat(session.append(messages("b", 1), "key").repeated()).isFalse();
        assertThat(session.info().orElseThrow().owner()).isEmpty();
        assertThat(session.append(messages("b", 1), "key").repeated()).isTrue();
    }

    @Test
    void factsOfASessionThatWasClearedElsewhereAreNotTheNextOnes() {
        session.append(messages("a", 1), "key");
        session.describe(Optional.of("alice"), Map.of());
        redis.del(KEY, MESSAGES);
        redis.hset(KEY, Map.of("session_id", "s", "created_at", "1000000000", "updated_at", "1000000000"));
        redis.rpush(MESSAGES, "{}");
        assertThat(session.info().orElseThrow().owner()).isEmpty();
        assertThat(session.append(messages("b", 1), "key").repeated()).isFalse();
        assertThat(session.info().orElseThrow().createdAt().getEpochSecond()).isEqualTo(1_000_000_000);
        assertThat(redis.hget(FACTS, "owner")).isNull();
    }

    @Test
    void keysOfOtherTypesAreLeftAlone() {
        redis.set(MESSAGES, "something else");
        assertThatThrownBy(() -> session.append(messages("a", 1))).isInstanceOf(RedisKeyTypeException.class);
        assertThatThrownBy(session::items).isInstanceOf(RedisKeyTypeException.class);
        assertThatThrownBy(session::clear).isInstanceOf(RedisKeyTypeException.class);
        redis.del(MESSAGES);
        redis.set(KEY, "something else");
        assertThatThrownBy(() -> session.append(messages("a", 1)))
                .isInstanceOf(RedisKeyTypeException.class)
                .hasMessageContaining("session s");
        assertThatThrownBy(session::info).isInstanceOf(RedisKeyTypeException.class);
        assertThat(redis.get(KEY)).isEqualTo("something else");
        assertThat(redis.exists(MESSAGES)).isFalse();
        assertThat(sessions.session("t").append(messages("a", 1)).items()).isOne();
    }

    @Test
    void otherPrefixesAreOtherSessions() {
        Sessions others = over(RedisSessionOptions.DEFAULT.keyPrefix("{my*}[x]:chat"));
        others.session("s").append(messages("a", 1));
        redis.hset("{my*}[x]:chat:stray", "field", "1");
        assertThat(session.items()).isEmpty();
        assertThat(sessions.list(SessionQuery.ALL).sessions()).isEmpty();
        assertThat(others.list(SessionQuery.ALL).sessions())
                .singleElement()
                .matches(info -> info.id().equals(new SessionId("s")));
        assertThat(redis.exists("{my*}[x]:chat:s:messages")).isTrue();
    }

    @Test
    void aServerThatRefusesSaysWhetherTryingAgainHelps() {
        redis.configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> session.append(messages("a", 1)))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("OOM");
        } finally {
            redis.configSet("maxmemory", "0");
        }
        assertThat(redis.keys("*")).isEmpty();
        session.append(messages("a", 1));
        redis.executeCommand(Exchange.command(
                Command.ACL,
                "SETUSER",
                "reader",
                "on",
                "nopass",
                "~*",
                "+@read",
                "+watch",
                "+unwatch",
                "+time",
                "+multi",
                "+exec",
                "+ping"));
        URI url = RedisServer.empty().orElseThrow().url();
        URI reader = URI.create("redis://reader:any@127.0.0.1:" + url.getPort() + "/0");
        try (Sessions refused = StoredSessions.over(RedisSessionStore.open(reader, RedisSessionOptions.DEFAULT))) {
            assertThat(refused.session("s").items()).isEmpty();
            assertThatThrownBy(() -> refused.session("s").append(messages("secret", 1)))
                    .isInstanceOf(RedisRefusedException.class)
                    .hasMessageContaining("NOPERM")
                    .hasMessageNotContaining("secret");
            assertThat(refused.session("s").items()).isEmpty();
        }
        redis.executeCommand(Exchange.command(Command.ACL, "DELUSER", "reader"));
    }

    @Test
    void aClientThatWasGivenStaysOpen() {
        session.append(messages("a", 1));
        sessions.close();
        assertThat(redis.llen(MESSAGES)).isOne();
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> RedisSessionOptions.DEFAULT.ttl(Duration.ZERO))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> RedisSessionOptions.DEFAULT.ttl(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> RedisSessionStore.open(URI.create("http://localhost"), RedisSessionOptions.DEFAULT))
                .isInstanceOf(InvalidRequestException.class);
    }
}
