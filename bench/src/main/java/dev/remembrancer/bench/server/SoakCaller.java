package dev.remembrancer.bench.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection under load: of ten requests five recall, two make a context, two append to a session of its own, and
 * one remembers. It forgets each memory some twenty requests of its kind later, and clears its session at a hundred
 * items. For one thread.
 */
final class SoakCaller implements AutoCloseable {
    private static final int KEPT = 20;
    private static final int MOST_ITEMS = 100;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(mem_[^\"]+)\"");
    private static final String MEMORIES = "/api/v1/agents/" + Operation.AGENT_NAME + "/memories/";

    private final Connection connection;
    private final int number;
    private final int all;
    private final Texts texts;
    private final List<Long> taken = new ArrayList<>();
    private final Deque<String> remembered = new ArrayDeque<>();
    private int calls;
    private int items;

    /**
     * @param number which of all callers it is
     * @param all how many they are, so that none says what another says
     */
    SoakCaller(Connection connection, int number, int all, Texts texts) {
        this.connection = connection;
        this.number = number;
        this.all = all;
        this.texts = texts;
    }

    void callUntil(AtomicBoolean over) {
        while (!over.get()) {
            next();
        }
    }

    private void next() {
        int place = calls++ % 10;
        int unique = calls * all + number;
        if (place < 5) {
            send(Operation.RECALL.request(texts, unique % 10_000));
        } else if (place < 7) {
            send(Operation.CONTEXT.request(texts, unique % 10_000));
        } else if (place < 9) {
            append();
        } else {
            remember(unique);
        }
    }

    private void append() {
        // The operation's own sessions are by number: this connection's is always the same.
        send(Operation.APPEND.request(texts, number));
        if (++items % MOST_ITEMS == 0) {
            send(Call.delete("/api/v1/sessions/thread-" + number));
        }
    }

    private void remember(int unique) {
        Matcher id = ID.matcher(send(Operation.REMEMBER.request(texts, unique)));
        if (!id.find()) {
            throw new CallFailedException("a memory was remembered without an id");
        }
        remembered.add(id.group(1));
        if (remembered.size() > KEPT) {
            send(Call.delete(MEMORIES + remembered.remove()));
        }
    }

    private String send(Call call) {
        long began = System.nanoTime();
        String answer = Sides.send(connection, call);
        taken.add(System.nanoTime() - began);
        return answer;
    }

    /** How long each request took, in nanoseconds. */
    List<Long> taken() {
        return taken;
    }

    @Override
    public void close() {
        Sides.hangUp(connection);
    }
}
