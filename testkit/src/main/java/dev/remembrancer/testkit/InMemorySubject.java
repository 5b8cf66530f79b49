package dev.remembrancer.testkit;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryChange.Kind;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.spi.Traces;
import dev.remembrancer.testkit.InMemoryState.Happened;
import dev.remembrancer.testkit.InMemoryState.Kept;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that the state of an {@link InMemoryStore} has of one user. */
final class InMemorySubject {
    private final InMemoryState state;
    private final String user;
    private final List<Row> stored;
    private final List<Kept> forgotten;
    private final Instant recorded;
    private final Set<MemoryId> ids = new LinkedHashSet<>();

    InMemorySubject(InMemoryState state, String user, long through, Instant recorded) {
        this.state = state;
        this.user = user;
        this.recorded = recorded;
        this.stored = state.rows.values().stream()
                .filter(row -> isOfUser(row.memory()) && row.place() <= through)
                .toList();
        this.forgotten = state.forgotten.values().stream()
                .filter(kept -> isOfUser(kept.memory().memory())
                        && !kept.memory().memory().revision().recordedAt().isAfter(recorded))
                .toList();
        stored.forEach(row -> ids.add(row.memory().id()));
        forgotten.forEach(kept -> ids.add(kept.memory().memory().id()));
        state.happened.stream()
                .filter(one -> one.user().equals(Optional.of(user))
                        && state.gone.containsKey(one.change().memory()))
                .forEach(one -> ids.add(one.change().memory()));
    }

    private boolean isOfUser(Memory memory) {
        return memory.scope().get(Scope.Level.USER).equals(Optional.of(user));
    }

    SubjectRows counted() {
        return new SubjectRows(
                stored.stream()
                        .map(row -> row.memory().revision().line())
                        .distinct()
                        .count(),
                stored.size(),
                stored.stream().mapToLong(row -> row.passages().size()).sum(),
                forgotten.size(),
                state.receipts.values().stream()
                        .filter(kept -> isOurs(kept.receipt().answer()))
                        .count(),
                state.happened.stream()
                        .filter(this::isToldNoLonger)
                        .filter(one -> one.change().kind() != Kind.STORED
                                || !state.rows.containsKey(one.change().memory()))
                        .count(),
                state.reviews.ofUser(user, recorded).size(),
                state.vault.ofUser(state, user, ids, state.reviews.ofUser(user, recorded)),
                origins(),
                List.copyOf(ids),
                Traces.NONE,
                List.of(),
                state.lastChange());
    }

    private boolean isOurs(String answer) {
        return ids.stream().anyMatch(id -> answer.split(" ", 2)[0].equals(id.value()));
    }

    /** How an in-memory store tells of storing: as of everything else; others have it in the row. */
    private boolean isToldNoLonger(Happened one) {
        return ids.contains(one.change().memory())
                && one.change().kind() != Kind.FORGOTTEN
                && one.change().kind() != Kind.EXPIRED;
    }

    private Map<String, Boolean> origins() {
        Map<String, Boolean> origins = new LinkedHashMap<>();
        Stream.concat(
                        stored.stream().map(Row::memory),
                        forgotten.stream().map(kept -> kept.memory().memory()))
                .flatMap(memory -> memory.provenance().origin().stream())
                .map(Provenance.Origin::session)
                .forEach(session -> origins.put(session, isAlone(session)));
        return origins;
    }

    private boolean isAlone(String session) {
        return state.rows.values().stream()
                .map(Row::memory)
                .filter(memory -> memory.scope().get(Scope.Level.USER).isPresent() && !isOfUser(memory))
                .noneMatch(memory -> memory.provenance().origin().stream()
                        .anyMatch(origin -> origin.session().equals(session)));
    }

    void remove(Instant at) {
        state.consolidations.removeStepsOf(ids);
        state.receipts.values().removeIf(kept -> isOurs(kept.receipt().answer()));
        state.happened.removeIf(this::isToldNoLonger);
        state.happened.replaceAll(one -> one.user().equals(Optional.of(user))
                        && ids.contains(one.change().memory())
                ? new Happened(one.change(), Optional.empty())
                : one);
        for (Row row : stored) {
            Memory memory = row.memory();
            long number = state.nextChange();
            state.rows.remove(memory.id());
            state.topics.remove(memory.id());
            state.outcomes.remove(memory.id());
            state.gone.put(memory.id(), new Change.Gone(number, memory.agent(), memory.id()));
            state.happened.add(new Happened(
                    new MemoryChange(
                            number,
                            Kind.FORGOTTEN,
                            memory.agent(),
                            memory.id(),
                            Optional.empty(),
                            Optional.empty(),
                            at),
                    Optional.empty()));
        }
        forgotten.forEach(kept -> state.forgotten.values().remove(kept));
        state.reviews.removeOfUser(user, recorded);
    }
}
