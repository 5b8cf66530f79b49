package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Authority;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may be consolidated. Left alone is what has a key or more than one version, for it has a history of its own; what
 * ends or expires, for it goes by itself, and nothing made of it may live longer; and what was made by consolidating. What
 * a person has pinned or confirmed may stand for others, and nothing stands for it.
 */
public final class Eligibility {
    /** The field of its metadata by which a summary is known, with the run and the sources in it. */
    public static final String MARK = "consolidation";

    private Eligibility() {}

    /** Whether a memory may have to do with consolidation at all. */
    public static boolean isFree(Memory memory, Instant now) {
        return memory.key().isEmpty()
                && memory.revision().number() == 1
                && memory.revision().superseded().isEmpty()
                && memory.validity().until().isEmpty()
                && memory.validity().expiresAt().isEmpty()
                && memory.isCurrent(now)
                && !isSummary(memory);
    }

    /** Whether it may be merged with others, or others with it. */
    public static boolean isMergeable(Memory memory, Instant now) {
        return memory.type() != MemoryType.EPISODIC && isFree(memory, now);
    }

    /** Whether it may be summarised: it happened before that time. */
    public static boolean isSummarisable(Memory memory, Instant now, Instant before) {
        return memory.type() == MemoryType.EPISODIC
                && memory.happenedAt().isBefore(before)
                && memory.statement().data().isEmpty()
                && mayGo(memory)
                && isFree(memory, now);
    }

    private static boolean mayGo(Memory memory) {
        return !memory.standing().pinned() && memory.standing().verifiedAt().isEmpty();
    }

    /**
     * Whether one may stand for another that says the same: both in exactly the same scope, of the same kind and by the
     * same author; and it neither has less weight nor was said earlier, so that what was said last stays so.
     */
    public static boolean mayStandFor(Memory stays, Memory goes) {
        return !stays.id().equals(goes.id())
                && stays.scope().equals(goes.scope())
                && stays.agent().equals(goes.agent())
                && stays.type() == goes.type()
                && mayGo(goes)
                && stays.statement().data().equals(goes.statement().data())
                && stays.statement().tags().equals(goes.statement().tags())
                && stays.statement().metadata().equals(goes.statement().metadata())
                && stays.provenance().author().equals(goes.provenance().author())
                && !Authority.of(goes).outranks(Authority.of(stays))
                && stays.provenance().confidence() >= goes.provenance().confidence()
                && !stays.happenedAt().isBefore(goes.happenedAt());
    }

    /** Whether it is a summary that a consolidation has written. */
    public static boolean isSummary(Memory memory) {
        String metadata = memory.statement().metadata().text();
        return metadata.contains(MARK) && JsonFields.of(metadata, Set.of()).get(MARK) instanceof Map;
    }

    /** The metadata of a summary: which run wrote it, of what. */
    static Json mark(String run, List<MemoryId> sources) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run);
        fields.put("sources", sources.stream().map(MemoryId::value).toList());
        return Json.of(Map.of(MARK, fields));
    }
}
