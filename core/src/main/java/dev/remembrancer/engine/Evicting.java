package dev.remembrancer.engine;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.engine.Rooms.Counted;
import dev.remembrancer.engine.Rooms.Room;
import dev.remembrancer.hygiene.policy.Quota;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps scopes within their quotas, in the unit that stores something in them: what may go makes room, and if nothing may,
 * the unit fails as a whole. What goes: expired lines; superseded versions, from the beginning of their line on, so that
 * no answer about an earlier time becomes a wrong one, and what was consolidated, which another memory stands for; then
 * what happened and is worth least, which can be restored as if it had been forgotten.
 */
final class Evicting {
    private final Engine.Parts parts;
    private final AgentInfo agent;
    private final Rooms rooms;
    private final List<Quota> quotas;

    Evicting(Engine.Parts parts, AgentInfo agent, Rooms rooms) {
        this.parts = parts;
        this.agent = agent;
        this.rooms = rooms;
        this.quotas = parts.policy().quotas(agent);
    }

    /**
     * Makes room for what a unit has stored. To be called last in it but for the audit record.
     *
     * @return what was counted, for {@link Rooms} when it is committed
     * @throws ConflictException when there is no room, and nothing may go
     */
    List<Counted> makeRoom(StoreWriter writer, List<NewMemory> requests, List<Receipt> receipts, Instant now) {
        if (quotas.isEmpty()) {
            return List.of();
        }
        Set<MemoryId> stored = new HashSet<>();
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i).outcome() == Outcome.STORED) {
                stored.add(receipts.get(i).id());
                scopes.add(requests.get(i).scope());
            }
        }
        List<Counted> counts = new ArrayList<>();
        for (Quota quota : quotas) {
            scopes.stream()
                    .flatMap(scope -> quota.room(scope).stream())
                    .distinct()
                    .forEach(scope -> makeRoom(writer, quota, new Room(agent.id(), scope), stored, now)
                            .ifPresent(counts::add));
        }
        return counts;
    }

    private Optional<Counted> makeRoom(StoreWriter writer, Quota quota, Room room, Set<MemoryId> stored, Instant now) {
        if (rooms.most(room, writer.lastChange()).orElse(Long.MAX_VALUE) <= quota.most()) {
            return Optional.empty();
        }
        long held = writer.countHeld(agent.id(), room.scope());
        long excess = held - quota.most();
        if (excess > 0) {
            long wanted = excess + quota.slack();
            List<Memory> gone = evict(writer, room.scope(), wanted, stored, now);
            held -= gone.size();
            if (gone.size() < excess) {
                throw new ConflictException("quota " + quota.name() + ": "
                        + quota.level()
                                .map(level -> "the " + level.word() + " "
                                        + room.scope().get(level).orElse(""))
                                .orElse("the agent")
                        + " may have " + quota.most() + " versions, and nothing of what is there may go: it is pinned,"
                        + " verified, or no event; forget some of it, or raise the quota");
            }
            new Recording(parts.recorder(), agent.id()).wrote(writer, Act.EVICT, gone, now);
        }
        return Optional.of(new Counted(room, held, writer.lastChange()));
    }

    /** What went, until so many have gone or nothing more may. What goes can be what another waited for. */
    private List<Memory> evict(StoreWriter writer, Scope room, long wanted, Set<MemoryId> stored, Instant now) {
        List<Memory> gone = new ArrayList<>();
        int limit = Math.toIntExact(Math.min(1 << 20, wanted + stored.size()));
        boolean isMore = true;
        while (isMore && gone.size() < wanted) {
            int before = gone.size();
            List<Memory> offered = writer.expendable(agent.id(), room, now, limit);
            for (Memory memory : offered) {
                if (gone.size() < wanted && !stored.contains(memory.id())) {
                    evict(writer, memory, now, gone);
                }
            }
            isMore = gone.size() > before || offered.size() == limit;
            limit = Math.min(1 << 28, limit * 4);
        }
        return gone;
    }

    /** What stands for others stays as long as one of them is there: without it they would be hidden behind nothing. */
    private void evict(StoreWriter writer, Memory memory, Instant now, List<Memory> gone) {
        if (memory.revision().superseded().isEmpty() && memory.validity().isExpired(now)) {
            gone.addAll(Expiring.line(writer, memory));
        } else if (writer.consolidatedInto(agent.id(), memory.id()).isEmpty() && take(writer, memory, now)) {
            gone.add(memory);
        }
    }

    private boolean take(StoreWriter writer, Memory memory, Instant now) {
        List<Memory> line =
                writer.line(agent.id(), Reach.across(), memory.revision().line());
        return memory.revision().superseded().isPresent()
                ? isFirst(memory, line) && writer.delete(agent.id(), memory.id())
                : line.size() == 1 && setAside(writer, memory, now);
    }

    private static boolean isFirst(Memory memory, List<Memory> line) {
        return line.stream()
                .min(Comparator.comparing((Memory version) -> version.validity().from())
                        .thenComparing(version -> version.revision().number()))
                .filter(first -> first.id().equals(memory.id()))
                .isPresent();
    }

    private boolean setAside(StoreWriter writer, Memory memory, Instant now) {
        Instant until = memory.validity()
                .expiresAt()
                .filter(expiry -> expiry.isBefore(now.plus(parts.forgottenKept())))
                .orElse(now.plus(parts.forgottenKept()));
        return until.isAfter(now)
                ? writer.setAside(agent.id(), memory.id(), now, until)
                : writer.delete(agent.id(), memory.id());
    }
}
