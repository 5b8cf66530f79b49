package dev.remembrancer.hygiene.guard;

import dev.remembrancer.Json;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at what is to be remembered before anything else sees it: content, data, metadata, tags, key and author. It
 * confines and labels; it does not find every secret, and no text is safe because it found nothing.
 *
 * <p>How far a text is trusted comes from its source alone. Nothing that it says can raise that. Safe for use by several
 * threads; the time it takes grows with the text and with nothing else.
 */
public final class Guard {
    private final GuardRules rules;
    /** Made at first use: what is opened only to be read needs none. */
    private volatile Optional<TextScan> scan = Optional.empty();

    public Guard(GuardRules rules) {
        this.rules = rules;
    }

    private Inspection inspection(Source source, Vaulting vaulting) {
        Optional<TextScan> ready = scan;
        if (ready.isEmpty()) {
            ready = Optional.of(new TextScan(RuleBook.rules(), kind -> rules.treatment(kind) != Treatment.KEEP));
            scan = ready;
        }
        return new Inspection(ready.get(), rules, source, vaulting);
    }

    /** Whether anything is kept in the vault. */
    public boolean needsVault() {
        return rules.needVault();
    }

    private boolean isOff() {
        return rules.equals(GuardRules.OFF);
    }

    /** Looks at something new of which nothing can be kept in the vault: what would be, is masked. */
    public Guarded<NewMemory> check(NewMemory memory) {
        return check(memory, Vaulting.NONE);
    }

    /**
     * Looks at something new.
     *
     * @param vaulting gives tokens to what is taken out of it
     * @throws dev.remembrancer.InvalidRequestException when it holds what the rules refuse; the message names the rule and
     *     the field
     */
    public Guarded<NewMemory> check(NewMemory memory, Vaulting vaulting) {
        if (isOff()) {
            return new Guarded<>(memory, List.of());
        }
        Provenance was = memory.provenance();
        Inspection inspection = inspection(was.source(), vaulting);
        Statement statement = statement(memory.statement(), inspection);
        Optional<String> author = was.author().map(name -> inspection.name("author", name, 256));
        if (inspection.findings().isEmpty()) {
            return new Guarded<>(memory, List.of());
        }
        NewMemory changed = memory.statement(statement);
        return new Guarded<>(author.map(changed::author).orElse(changed), inspection.findings(), inspection.deposits());
    }

    /** Looks at a version that is put back as it was exported. */
    public Guarded<Memory> check(Memory memory, Vaulting vaulting) {
        if (isOff()) {
            return new Guarded<>(memory, List.of());
        }
        Provenance was = memory.provenance();
        // What a person confirmed was looked at by one.
        Source source = memory.standing().verifiedAt().isPresent() ? Source.HUMAN : was.source();
        Inspection inspection = inspection(source, vaulting);
        Statement statement = statement(memory.statement(), inspection);
        Optional<String> author = was.author().map(name -> inspection.name("author", name, 256));
        if (inspection.findings().isEmpty()) {
            return new Guarded<>(memory, List.of());
        }
        Memory changed = new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                statement,
                new Provenance(was.source(), was.confidence(), author, was.saidAt(), was.origin()),
                memory.validity(),
                memory.revision(),
                memory.standing());
        return new Guarded<>(changed, inspection.findings(), inspection.deposits());
    }

    /** Looks at a correction of which nothing can be kept in the vault: what would be, is masked. */
    public Guarded<Correction> check(Correction correction) {
        return check(correction, Vaulting.NONE);
    }

    /** Looks at a correction. It has no tags, so what would be tagged is only told. */
    public Guarded<Correction> check(Correction correction, Vaulting vaulting) {
        if (isOff()) {
            return new Guarded<>(correction, List.of());
        }
        Inspection inspection = inspection(correction.source(), vaulting);
        String content = inspection.text("content", correction.content());
        Correction changed = new Correction(
                content, correction.data().map(data -> inspection.json("data", data)), correction.source());
        return new Guarded<>(
                inspection.findings().isEmpty() ? correction : changed, inspection.findings(), inspection.deposits());
    }

    private static Statement statement(Statement was, Inspection inspection) {
        String content = inspection.text("content", was.content());
        was.key().ifPresent(key -> inspection.key(key.value()));
        Set<String> tags = new TreeSet<>();
        was.tags().forEach(tag -> tags.add(inspection.name("tags", tag, 100)));
        Optional<Json> data = was.data().map(given -> inspection.json("data", given));
        Json metadata = inspection.json("metadata", was.metadata());
        if (inspection.findings().isEmpty()) {
            return was;
        }
        inspection.tags().stream().limit(Statement.MAXIMUM_TAGS - tags.size()).forEach(tags::add);
        return new Statement(was.type(), was.key(), content, data, tags, metadata);
    }
}
