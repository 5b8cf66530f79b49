package dev.remembrancer.testkit.session.branch;

import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sessions that nobody reads below: each item bears the name of its session and can't be read in another. */
final class SealedSessions implements Sessions {
    private final Sessions inner;

    SealedSessions(Sessions inner) {
        this.inner = inner;
    }

    @Override
    public Session session(SessionId id) {
        return new Sealed(inner.session(id));
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return inner.list(query);
    }

    @Override
    public void close() {
        inner.close();
    }

    private static final class Sealed extends ForwardingSession {
        Sealed(Session inner) {
            super(inner);
        }

        private Item seal(Item item) {
            String text = id() + "\n" + item.json();
            return Item.of(Map.of("sealed", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        }

        private List<Item> seal(List<Item> items) {
            return items.stream().map(this::seal).toList();
        }

        private Item open(Item item) {
            String text =
                    new String(Base64.getDecoder().decode(item.text("sealed").orElseThrow()), StandardCharsets.UTF_8);
            if (!text.startsWith(id() + "\n")) {
                throw new IllegalStateException("sealed for another session");
            }
            return new Item(text.substring(id().value().length() + 1));
        }

        @Override
        public List<Item> items(int last) {
            return inner().items(last).stream().map(this::open).toList();
        }

        @Override
        public Appended append(List<Item> items) {
            return inner().append(seal(items));
        }

        @Override
        public Appended append(List<Item> items, IdempotencyKey key) {
            return inner().append(seal(items), key);
        }

        @Override
        public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
            return inner().pop(item -> reader.apply(open(item)));
        }

        @Override
        public Replaced replace(List<Item> expected, List<Item> replacement) {
            return inner().replace(seal(expected), seal(replacement));
        }
    }
}
