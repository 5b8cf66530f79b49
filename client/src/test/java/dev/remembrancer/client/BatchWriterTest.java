package dev.remembrancer.client;

import static dev.remembrancer.client.ScriptedServer.answer;
import static dev.remembrancer.client.ScriptedServer.forwarded;
import static dev.remembrancer.client.ScriptedServer.hangUp;
import static dev.remembrancer.client.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.client.http.ClientClosedException;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Patience;
import dev.remembrancer.client.http.ServerUnavailableException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, once, whatever became of requests and answers. */
class BatchWriterTest {
    private static final int THREADS = 4;
    private static final int EACH = Integer.getInteger("client.memories", 250);
    private static final long SEED = Long.getLong("client.seed", 42);

    @TempDir
    Path directory;

    private ServedMemory served;

    @BeforeEach
    void start() {
        served = ServedMemory.empty(directory);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private RemembrancerClient client(ScriptedServer between) {
        return RemembrancerClient.connect(
                between.url(),
                served.key(),
                new ClientOptions(
                        Patience.USUAL.attempts(3),
                        InstantSource.system(),
                        new Random(SEED),
                        pause -> CompletableFuture.completedFuture(null)));
    }

    /** Loses requests and answers, and refuses some, by chance. */
    private ScriptedServer troubled(Random random) {
        return new ScriptedServer(request -> {
            int chance;
            synchronized (random) {
                chance = random.nextInt(10);
            }
            return switch (chance) {
                case 0, 1 -> hangUp();
                case 2, 3 -> forwarded(served.port(), request, false);
                case 4 -> problem(503, "service_unavailable", "busy", "Retry-After: 1");
                case 5 -> answer(502, "<html>");
                default -> forwarded(served.port(), request, true);
            };
        });
    }

    @Test
    void underFaultsWhatIsAcknowledgedIsThereOnceAndNothingElse() throws Exception {
        Map<String, CompletableFuture<Receipt>> receipts = new ConcurrentHashMap<>();
        try (ScriptedServer between = troubled(new Random(SEED));
                RemembrancerClient client = client(between);
                BatchWriter writer = client.batchWriter(
                        "support", BatchOptions.USUAL.most(20).room(64))) {
            List<Thread> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < EACH; i++) {
                        String content = "fact " + number + "-" + i;
                        receipts.put(content, writer.remember(NewMemory.semantic(content)));
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            writer.flush();
            assertThat(receipts).as("seed %d, -Dclient.seed", SEED).hasSize(THREADS * EACH);
            assertThat(receipts.values()).allMatch(CompletableFuture::isDone);
        }
        Map<String, Memory> stored = stored();
        assertThat(stored).as("seed %d", SEED).hasSize(THREADS * EACH);
        receipts.forEach((content, receipt) ->
                assertThat(receipt.join().id()).isEqualTo(stored.get(content).id()));
        assertThat(stored.values()).allMatch(memory -> memory.standing().repeats() == 0);
    }

    private Map<String, Memory> stored() {
        Map<String, Memory> stored = new HashMap<>();
        Agent agent = served.behind().findAgent("support").orElseThrow();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = agent.memoriesInEveryScope().list(Selection.EVERY, next, 1_000);
            page.memories()
                    .forEach(memory -> assertThat(stored.put(memory.content(), memory))
                            .as("another of the same content")
                            .isNull());
            next = page.next();
        } while (next.isPresent());
        return stored;
    }

    @Test
    void versionsUnderOneKeyFollowInTheOrderInWhichTheyWereHandedOver() throws IOException {
        try (ScriptedServer between = troubled(new Random(SEED));
                RemembrancerClient client = client(between);
                BatchWriter writer = client.batchWriter("support", BatchOptions.USUAL.most(7))) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                receipts.add(writer.remember(NewMemory.semantic("tone " + i).key("preference.tone")));
            }
            writer.flush();
            for (int i = 1; i <= 40; i++) {
                assertThat(receipts.get(i - 1).join().version())
                        .as("seed %d", SEED)
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void oneThatIsRefusedFailsAloneWithItsOwnReason() {
        try (RemembrancerClient client = served.client()) {
            client.agent("support").remember(NewMemory.semantic("first").idempotencyKey("taken"));
            List<CompletableFuture<Receipt>> good = new ArrayList<>();
            CompletableFuture<Receipt> expired;
            CompletableFuture<Receipt> conflict;
            try (BatchWriter writer = client.batchWriter("support", BatchOptions.USUAL.linger(Duration.ofDays(1)))) {
                for (int i = 0; i < 5; i++) {
                    good.add(writer.remember(NewMemory.semantic("good " + i)));
                }
                expired = writer.remember(NewMemory.semantic("expired").expiresAt(MutableClock.NOON.minusSeconds(1)));
                good.add(writer.remember(NewMemory.semantic("between")));
                conflict = writer.remember(NewMemory.semantic("second").idempotencyKey("taken"));
                good.add(writer.remember(NewMemory.semantic("last")));
            }
            assertThat(good).allMatch(receipt -> receipt.join().outcome() == Receipt.Outcome.STORED);
            assertThatThrownBy(expired::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(InvalidRequestException.class)
                    .satisfies(failure -> assertThat(((InvalidRequestException) failure).field())
                            .isEqualTo("expires_at"));
            assertThatThrownBy(conflict::join).hasCauseInstanceOf(ConflictException.class);
            assertThat(stored()).hasSize(8);
        }
    }

    @Test
    void aBatchEndsWhereTheServerWouldTakeNoMore() {
        String large = "x".repeat(600_000);
        try (RemembrancerClient client = served.client();
                BatchWriter writer = client.batchWriter("support", BatchOptions.USUAL)) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                receipts.add(writer.remember(NewMemory.semantic(i + large)));
            }
            writer.flush();
            assertThat(receipts).allMatch(receipt -> receipt.join().outcome() == Receipt.Outcome.STORED);
        }
    }

    @Test
    void whoHandsOverMoreThanThereIsRoomForWaits() throws Exception {
        AtomicInteger handed = new AtomicInteger();
        try (ScriptedServer between = new ScriptedServer(request -> forwarded(served.port(), request, true));
                RemembrancerClient client = client(between)) {
            CountDownLatch open = new CountDownLatch(1);
            BatchWriter writer = new BatchWriter(
                    client.async().agent("support").join(),
                    held(between, open),
                    BatchOptions.USUAL.room(3).linger(Duration.ZERO));
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            Thread caller = new Thread(() -> {
                for (int i = 0; i < 5; i++) {
                    receipts.add(writer.remember(NewMemory.semantic("fact " + i)));
                    handed.incrementAndGet();
                }
            });
            caller.start();
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(handed).hasValue(3);
            open.countDown();
            caller.join();
            writer.close();
            assertThat(receipts).hasSize(5).allMatch(CompletableFuture::isDone);
            assertThat(stored()).hasSize(5);
        }
    }

    /** What lets time pass only when it is opened: so nothing is sent before. */
    private Wire held(ScriptedServer between, CountDownLatch open) {
        CompletableFuture<Void> opened = CompletableFuture.runAsync(() -> await(open));
        return new Wire(
                new Exchange(
                        between.url(),
                        served.key(),
                        Patience.USUAL,
                        InstantSource.system(),
                        new Random(SEED),
                        pause -> opened),
                new Keys(new Random(SEED)),
                InstantSource.system());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void closingSendsWhatIsLeftAndTakesNothingMore() {
        try (RemembrancerClient client = served.client()) {
            BatchWriter writer = client.batchWriter("support", BatchOptions.USUAL.linger(Duration.ofDays(1)));
            CompletableFuture<Receipt> receipt = writer.remember(NewMemory.semantic("likes coffee"));
            writer.close();
            writer.close();
            assertThat(receipt).isCompleted();
            assertThat(stored()).hasSize(1);
            assertThatThrownBy(() -> writer.remember(NewMemory.semantic("likes tea")))
                    .isInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void whatCanNotBeSentInAllPatienceFailsForWhomeverHandedItOver() throws IOException {
        try (Script script = Script.of()) {
            script.server.close();
            BatchWriter writer =
                    new BatchWriter(script.agent(), script.wire(), BatchOptions.USUAL.patience(Duration.ofSeconds(30)));
            CompletableFuture<Receipt> one = writer.remember(NewMemory.semantic("one"));
            CompletableFuture<Receipt> two = writer.remember(NewMemory.semantic("two"));
            writer.close();
            assertThatThrownBy(one::join).hasCauseInstanceOf(ServerUnavailableException.class);
            assertThatThrownBy(two::join).hasCauseInstanceOf(ServerUnavailableException.class);
        }
    }

    @Test
    void whoeverHandsOverMoreWhenAReceiptComesIsNotHeldUp() {
        try (RemembrancerClient client = served.client();
                BatchWriter writer =
                        client.batchWriter("support", BatchOptions.USUAL.room(1).linger(Duration.ZERO))) {
            CompletableFuture<Receipt> last = writer.remember(NewMemory.semantic("fact 0"));
            for (int i = 1; i <= 5; i++) {
                String content = "fact " + i;
                last = last.thenCompose(receipt -> writer.remember(NewMemory.semantic(content)));
            }
            last.join();
            assertThat(stored()).hasSize(6);
        }
    }
}
