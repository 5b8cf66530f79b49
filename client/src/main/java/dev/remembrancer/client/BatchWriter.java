package dev.remembrancer.client;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.TransientException;
import dev.remembrancer.client.http.ClientClosedException;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.RequestRefusedException;
import dev.remembrancer.client.http.TooManyRequestsException;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what many threads hand to it, in batches, in the order in which it came.
 *
 * <p>Who hands something over gets a future. It is completed with the receipt when the server has acknowledged it, so
 * that it is durable then, and not before. Every memory has an idempotency key, one of its own when it had none, and is
 * sent again under it as long as failures may pass: nothing is stored twice. A batch that is refused for what is in it
 * is taken apart, so that each future ends with what concerns its own memory.
 *
 * <p>One batch is under way at a time; what comes meanwhile makes the next. The writer holds so much and no more: who
 * hands over more waits until there is room, for as long as that takes, also when interrupted. {@link #close} sends what
 * is left and waits for its answers; after a crash of this process, what no future was completed for may be there or not.
 *
 * <p>After a failure the caller knows no receipt, but it may be there all the same: give memories keys of your own to be
 * able to hand them over again. Safe for use by several threads; it has none of its own. Futures are completed on threads
 * of the HTTP client; do what takes long elsewhere.
 */
public final class BatchWriter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AsyncAgent agent;
    private final Wire wire;
    private final BatchOptions options;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Handed> queue = new ArrayDeque<>();
    private final Deque<Batch> parts = new ArrayDeque<>();
    private final Set<Handed> held = new LinkedHashSet<>();
    private long heldBytes;
    private long queuedBytes;
    private boolean sending;
    private boolean lingering;
    private boolean closed;

    /** Something that was handed over. No two are equal. */
    private static final class Handed {
        private final String written;
        private final int bytes;
        private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

        Handed(String written) {
            this.written = written;
            this.bytes = written.getBytes(StandardCharsets.UTF_8).length + 1; // and the comma
        }
    }

    /** What goes together, and until when it is tried. */
    private record Batch(List<Handed> handed, Instant end) {
        List<String> written() {
            return handed.stream().map(one -> one.written).toList();
        }

        Batch part(int from, int to) {
            return new Batch(List.copyOf(handed.subList(from, to)), end);
        }
    }

    BatchWriter(AsyncAgent agent, Wire wire, BatchOptions options) {
        this.agent = agent;
        this.wire = wire;
        this.options = options;
    }

    /**
     * Hands over a memory; waits when there is no room.
     *
     * @return completed with its receipt when it is durable, or with why it is not remembered
     * @throws ClientClosedException when the writer is closed
     */
    public CompletableFuture<Receipt> remember(NewMemory memory) {
        Handed handed = new Handed(
                Json.quote(MemoryFields.of(AsyncAgent.keyed(memory, wire.keys().next()))));
        boolean begin;
        lock.lock();
        try {
            while (!closed && isFullFor(handed)) {
                moved.awaitUninterruptibly();
            }
            if (closed) {
                throw new ClientClosedException(
                        "remember of agent " + agent.info().id());
            }
            held.add(handed);
            heldBytes += handed.bytes;
            queue.add(handed);
            queuedBytes += handed.bytes;
            begin = !sending && (queue.size() >= options.most() || queuedBytes >= options.mostBytes());
            sending |= begin;
        } finally {
            lock.unlock();
        }
        if (begin) {
            next();
        } else {
            linger();
        }
        return handed.receipt;
    }

    private boolean isFullFor(Handed handed) {
        return !held.isEmpty() && (held.size() >= options.room() || heldBytes + handed.bytes > options.roomBytes());
    }

    /** Sends what was handed over until now without waiting for more, and waits until all of it is answered. */
    public void flush() {
        List<Handed> before;
        lock.lock();
        try {
            before = List.copyOf(held);
        } finally {
            lock.unlock();
        }
        begin();
        for (Handed one : before) {
            one.receipt.handle((receipt, failure) -> true).join();
        }
    }

    /** Takes nothing more, and does what {@link #flush} does. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        flush();
    }

    private void linger() {
        lock.lock();
        try {
            if (sending || lingering || queue.isEmpty()) {
                return;
            }
            lingering = true;
        } finally {
            lock.unlock();
        }
        CompletableFuture<Void> unused = wire.exchange().pass(options.linger()).whenComplete((passed, failure) -> {
            lock.lock();
            try {
                lingering = false;
            } finally {
                lock.unlock();
            }
            begin();
        });
    }

    private void begin() {
        lock.lock();
        try {
            if (sending || queue.isEmpty()) {
                return;
            }
            sending = true;
        } finally {
            lock.unlock();
        }
        next();
    }

    /** Sends the next batch; there is no other under way. */
    private void next() {
        Batch batch = takeNext();
        if (batch != null) {
            send(batch);
        }
    }

    private @Nullable Batch takeNext() {
        lock.lock();
        try {
            if (!parts.isEmpty()) {
                return parts.removeFirst();
            }
            List<Handed> taken = new ArrayList<>();
            long bytes = 0;
            while (!queue.isEmpty()
                    && taken.size() < options.most()
                    && (taken.isEmpty() || bytes + queue.peek().bytes <= options.mostBytes())) {
                Handed one = queue.remove();
                bytes += one.bytes;
                taken.add(one);
            }
            queuedBytes -= bytes;
            sending = !taken.isEmpty();
            return sending ? new Batch(taken, wire.clock().instant().plus(options.patience())) : null;
        } finally {
            lock.unlock();
        }
    }

    private void send(Batch batch) {
        CompletableFuture<List<Receipt>> unused = agent.rememberWritten(batch.written())
                .whenComplete((receipts, failure) -> {
                    if (failure == null) {
                        acknowledged(batch, receipts);
                    } else {
                        failed(batch, Exchange.cause(failure));
                    }
                });
    }

    private void acknowledged(Batch batch, List<Receipt> receipts) {
        settle(batch);
        for (int i = 0; i < receipts.size(); i++) {
            batch.handed().get(i).receipt.complete(receipts.get(i));
        }
    }

    private void failed(Batch batch, Throwable failure) {
        if (failure instanceof TransientException) {
            Duration pause = failure instanceof TooManyRequestsException early
                    ? early.retryAfter().orElse(PAUSE)
                    : PAUSE;
            if (wire.clock().instant().plus(pause).isBefore(batch.end())) {
                CompletableFuture<Void> unused =
                        wire.exchange().pass(pause).whenComplete((passed, broken) -> send(batch));
                return;
            }
        }
        int size = batch.handed().size();
        if (size > 1 && isOfOneMemory(failure)) {
            lock.lock();
            try {
                parts.addFirst(batch.part(size / 2, size));
            } finally {
                lock.unlock();
            }
            send(batch.part(0, size / 2));
            return;
        }
        settle(batch);
        batch.handed().forEach(one -> one.receipt.completeExceptionally(ofOne(failure)));
    }

    /** Whether a part of the batch may be taken. */
    private static boolean isOfOneMemory(Throwable failure) {
        return failure instanceof InvalidRequestException
                || failure instanceof ConflictException
                || (failure instanceof RequestRefusedException refused
                        && (refused.status() == 413 || refused.status() == 402 || refused.status() == 400));
    }

    /** What concerns the one memory of a batch, named as its caller knows it. */
    private static Throwable ofOne(Throwable failure) {
        String inBatch = "memories[0].";
        return failure instanceof InvalidRequestException invalid
                        && invalid.field().startsWith(inBatch)
                ? new InvalidRequestException(invalid.field().substring(inBatch.length()), invalid.problem())
                : failure;
    }

    // First room and the next batch, then the futures: what hangs on one may hand over more, and wait for that room.
    private void settle(Batch batch) {
        lock.lock();
        try {
            batch.handed().forEach(one -> {
                held.remove(one);
                heldBytes -= one.bytes;
            });
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        next();
    }
}
