package dev.remembrancer.openai;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A conversation as a session. */
final class ConversationSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationSession.class);

    private final Asking service;
    private final ItemPages pages;
    private final Function<String, ReentrantLock> turns;
    private final boolean beginsByItself;
    private final ReentrantLock beginning = new ReentrantLock();
    private Optional<SessionId> conversation;

    /**
     * A conversation.
     *
     * @param turns the lock of a conversation's changes
     * @param conversation its id; empty when it is made when it is needed
     */
    ConversationSession(Asking service, Function<String, ReentrantLock> turns, Optional<SessionId> conversation) {
        this.service = service;
        this.pages = new ItemPages(service);
        this.turns = turns;
        this.beginsByItself = conversation.isEmpty();
        this.conversation = conversation;
    }

    /** The conversation's id; makes one when there is none yet. */
    @Override
    public SessionId id() {
        beginning.lock();
        try {
            if (conversation.isEmpty()) {
                String act = "begin a conversation";
                Answer answer = service.change(act, api -> api.begin("{\"items\":[]}"))
                        .orElseThrow(() -> new NotFoundException(act + ": the base URL has no Conversations API"));
                conversation = Optional.of(new SessionId(Answer.text(act, answer.fields(act), "id")));
            }
            return conversation.get();
        } finally {
            beginning.unlock();
        }
    }

    @Override
    public List<Item> items(int last) {
        Optional<String> there = there();
        if (last <= 0 || there.isEmpty()) {
            return List.of();
        }
        List<ConversationItem> read;
        if (last == Integer.MAX_VALUE) {
            read = pages.all(there.get()).orElse(List.of());
        } else {
            read = new ArrayList<>(pages.newest(there.get(), last));
            Collections.reverse(read);
        }
        List<Item> items = read.stream()
                .map(ConversationItem::item)
                .flatMap(Optional::stream)
                .toList();
        if (items.size() < read.size()) {
            LOG.warn("session {}: left out {} items that can't be read", there.get(), read.size() - items.size());
        }
        return items;
    }

    @Override
    public Appended append(List<Item> items) {
        List<Item> batch = List.copyOf(items);
        if (!batch.isEmpty()) {
            String to = id().value();
            inTurn(to, () -> new BatchAppend(service, to, batch).send());
        }
        return new Appended(batch.size(), false);
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        throw new ConversationLacksException(
                "idempotency keys", "append without one, and read the conversation after a lost answer");
    }

    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        Optional<String> there = there();
        return there.isEmpty() ? Optional.empty() : inTurn(there.get(), () -> pop(there.get(), reader));
    }

    private <T> Optional<T> pop(String from, Function<? super Item, Optional<T>> reader) {
        int window = 1;
        while (true) {
            List<ConversationItem> newest = pages.newest(from, window);
            boolean wasTaken = false;
            for (ConversationItem item : newest) {
                Optional<T> popped =
                        item.id().isEmpty() ? Optional.empty() : item.item().flatMap(reader);
                if (popped.isPresent()) {
                    if (delete(from, item.id())) {
                        return popped;
                    }
                    // Somebody else was faster: the next one is the newest now.
                    wasTaken = true;
                    break;
                }
            }
            if (!wasTaken && newest.size() < window) {
                return Optional.empty();
            }
            window = wasTaken ? 1 : window == 1 ? 100 : Integer.MAX_VALUE;
        }
    }

    private boolean delete(String from, String item) {
        return service.change("pop from conversation " + from, api -> api.deleteItem(from, item))
                .isPresent();
    }

    @Override
    public Cleared clear() {
        Optional<String> there = there();
        return there.isEmpty() ? new Cleared(0) : inTurn(there.get(), () -> clear(there.get()));
    }

    private Cleared clear(String what) {
        int items = pages.all(what).map(List::size).orElse(0);
        service.change("clear conversation " + what, api -> api.delete(what));
        if (beginsByItself) {
            beginning.lock();
            try {
                conversation = Optional.empty();
            } finally {
                beginning.unlock();
            }
        }
        return new Cleared(items);
    }

    @Override
    public Replaced replace(List<Item> expected, List<Item> replacement) {
        throw new ConversationLacksException(
                "way to put items before others", "begin a new conversation with what is to be there");
    }

    @Override
    public Optional<SessionInfo> info() {
        Optional<String> there = there();
        String act = "read conversation " + there.orElse("");
        return there.flatMap(id -> service.read(act, api -> api.conversation(id)))
                .map(answer -> ConversationFacts.read(act, answer));
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        String body = ConversationFacts.body(owner, metadata);
        String what = id().value();
        String act = "describe conversation " + what;
        return ConversationFacts.read(
                act,
                service.change(act, api -> api.describe(what, body))
                        .orElseThrow(() -> new NotFoundException("conversation " + what + " is not there")));
    }

    @Override
    public List<DamagedItem> damaged() {
        List<ConversationItem> all = there().flatMap(pages::all).orElse(List.of());
        List<DamagedItem> damaged = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String place = "item " + (i + 1);
            all.get(i).problem().ifPresent(problem -> damaged.add(new DamagedItem(place, problem)));
        }
        return damaged;
    }

    private Optional<String> there() {
        beginning.lock();
        try {
            return conversation.map(SessionId::value);
        } finally {
            beginning.unlock();
        }
    }

    private <R> R inTurn(String what, Supplier<R> change) {
        ReentrantLock turn = turns.apply(what);
        turn.lock();
        try {
            return change.get();
        } finally {
            turn.unlock();
        }
    }
}
