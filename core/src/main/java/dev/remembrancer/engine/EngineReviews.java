package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.hygiene.review.Decision;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Source;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The review queue of one agent, as far as a {@link Reach} sees. */
final class EngineReviews implements Reviews {
    private final Engine.Parts parts;
    private final AgentId agent;
    private final Reach reach;
    private final Remembering remembering;
    private final Recording recording;
    private final Safekeeping safekeeping;

    EngineReviews(Engine.Parts parts, AgentId agent, Reach reach, Remembering remembering) {
        this.parts = parts;
        this.agent = agent;
        this.reach = reach;
        this.remembering = remembering;
        this.recording = new Recording(parts.recorder(), agent);
        this.safekeeping = new Safekeeping(parts, agent);
    }

    @Override
    public ReviewPage list(Optional<Review.State> state, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return parts.store().read(reader -> reader.reviews(agent, reach, state, after, limit));
    }

    @Override
    public Optional<Review> get(ReviewId id) {
        return parts.store().read(reader -> reader.review(agent, reach, id));
    }

    @Override
    public Review approve(ReviewId id, Judgement judgement) {
        return approve(id, new Guarded<>(open(id), List.of()), false, judgement);
    }

    @Override
    public Review approve(ReviewId id, String content, Judgement judgement) {
        Optional<Review> shown = get(id);
        Scope scope = shown.map(Review::scope).orElse(Scope.OPEN);
        return approve(id, edited(open(id), scope, Checks.content("content", content)), true, judgement);
    }

    @Override
    public Review reject(ReviewId id, Judgement judgement) {
        Instant now = parts.now();
        Review decided = parts.store().write(writer -> {
            Review review = requireOpen(writer, id);
            Review rejected =
                    review.decided(new Decision(false, false, judgement.by(), judgement.why(), now, Optional.empty()));
            writer.putReview(rejected, digest(review));
            if (review.proposal().orElse(null) instanceof Proposal.Revalidate asked) {
                forgetFailed(writer, asked.id(), now);
            }
            recording.decided(writer, rejected, Optional.empty(), now);
            return rejected;
        });
        return decided;
    }

    /** What no longer holds is forgotten, so that it can be restored; what took its place since stays. */
    private void forgetFailed(StoreWriter writer, MemoryId id, Instant now) {
        SettingAside aside = new SettingAside(parts, agent, reach);
        Forgetting how = Forgetting.of(false, false);
        writer.memory(agent, reach, id).ifPresent(memory -> {
            Revalidating.answered(writer, memory);
            if (memory.revision().superseded().isEmpty()) {
                Forgotten unused = aside.forget(writer, aside.ofIds(writer, List.of(id), how, now), how, now);
            }
        });
    }

    /** What is proposed, with another text. A person wrote it, so it is searched for secrets alone. */
    private Guarded<Proposal> edited(Proposal proposal, Scope scope, String content) {
        Proposal changed = proposal.withContent(content);
        if (changed instanceof Proposal.Remember held) {
            Source source = held.memory().provenance().source();
            Guarded<NewMemory> guarded = parts.guard().check(held.memory().source(Source.HUMAN), safekeeping.in(scope));
            return new Guarded<>(
                    new Proposal.Remember(held.id(), guarded.thing().source(source)),
                    guarded.findings(),
                    guarded.deposits());
        }
        Proposal.Correct held = (Proposal.Correct) changed;
        Correction was = held.correction();
        Guarded<Correction> guarded =
                parts.guard().check(new Correction(was.content(), was.data(), Source.HUMAN), safekeeping.in(scope));
        Correction kept = guarded.thing();
        return new Guarded<>(
                new Proposal.Correct(held.id(), new Correction(kept.content(), kept.data(), was.source())),
                guarded.findings(),
                guarded.deposits());
    }

    private Review approve(ReviewId id, Guarded<Proposal> guarded, boolean isEdited, Judgement judgement) {
        Instant now = parts.now();
        Proposal proposal = guarded.thing();
        List<Passage> passages = text(proposal)
                .map(text -> parts.embedder().embedTexts(List.of(text)).get(0))
                .orElse(List.of());
        Review decided = parts.store().write(writer -> {
            Review review = requireOpen(writer, id);
            safekeeping.keep(writer, review.scope(), guarded, now);
            MemoryId made = carryOut(writer, proposal, passages, now);
            if (review.kind() == Review.Kind.REVALIDATE) {
                writer.memory(agent, Reach.across(), proposal.id())
                        .ifPresent(memory -> Revalidating.answered(writer, memory));
            }
            if (judgement.verifies()) {
                writer.memory(agent, Reach.across(), made)
                        .ifPresent(memory ->
                                writer.update(memory.with(memory.standing().verified(now))));
            }
            Review approved = review.decided(
                    new Decision(true, isEdited, judgement.by(), judgement.why(), now, Optional.of(made)));
            writer.putReview(approved, Optional.empty());
            recording.decided(writer, approved, Optional.of(made), now);
            return approved;
        });
        return decided;
    }

    /** A person says that a procedure holds. */
    private MemoryId confirm(StoreWriter writer, Proposal.Revalidate asked, Instant now) {
        Memory memory = stillThere(writer, asked.id(), now);
        if (memory.revision().superseded().isPresent()) {
            throw new ConflictException(
                    asked.id() + " was replaced since, so it needs no confirmation; reject this review,"
                            + " what took its place stays");
        }
        Memory confirmed = memory.with(memory.standing().verified(now));
        writer.update(confirmed);
        Revalidating.confirmed(writer, confirmed);
        return confirmed.id();
    }

    private MemoryId carryOut(StoreWriter writer, Proposal proposal, List<Passage> passages, Instant now) {
        if (proposal instanceof Proposal.Remember held) {
            return remembering
                    .rememberApproved(writer, held.id(), held.memory(), passages, now)
                    .id();
        }
        if (proposal instanceof Proposal.Supersede found) {
            return supersede(writer, found, now);
        }
        if (proposal instanceof Proposal.Revalidate asked) {
            return confirm(writer, asked, now);
        }
        Proposal.Correct held = (Proposal.Correct) proposal;
        return new Stewardship(parts, agent, reach)
                .correctApproved(writer, held.id(), held.correction(), passages, now)
                .id();
    }

    /** A person agrees, so nothing is asked but whether both are there still. */
    private MemoryId supersede(StoreWriter writer, Proposal.Supersede found, Instant now) {
        Memory older = stillThere(writer, found.id(), now);
        Memory newer = stillThere(writer, found.by(), now);
        if (older.revision().superseded().isPresent()
                || newer.revision().superseded().isPresent()) {
            throw new ConflictException("one of the two was replaced since, by something else; reject this review");
        }
        Contradictions.retire(writer, older, newer, found.evidence(), now);
        return newer.id();
    }

    private Memory stillThere(StoreReader reader, MemoryId id, Instant now) {
        return reader.memory(agent, reach, id)
                .filter(memory -> !memory.validity().isExpired(now))
                .orElseThrow(() -> new ConflictException(id + " is not there any more; reject this review"));
    }

    /** What is to be embedded, if anything new would be said. */
    private Optional<String> text(Proposal proposal) {
        if (proposal instanceof Proposal.Remember held) {
            return Optional.of(Memory.searchText(
                    held.memory().provenance().author(),
                    held.memory().statement().content()));
        }
        if (proposal instanceof Proposal.Supersede || proposal instanceof Proposal.Revalidate) {
            return Optional.empty();
        }
        Proposal.Correct held = (Proposal.Correct) proposal;
        Optional<String> author = parts.store()
                .<Optional<Memory>>read(reader -> reader.memory(agent, reach, held.id()))
                .flatMap(memory -> memory.provenance().author());
        return Optional.of(Memory.searchText(author, held.correction().content()));
    }

    private Proposal open(ReviewId id) {
        Review review = parts.store().read(reader -> requireOpen(reader, id));
        return review.proposal().orElseThrow(() -> none(id));
    }

    private Review requireOpen(StoreReader reader, ReviewId id) {
        Review review = reader.review(agent, reach, id).orElseThrow(() -> none(id));
        review.decision().ifPresent(made -> {
            throw new ConflictException(id + " was " + review.state().word() + " at " + made.at() + "; it stays so");
        });
        return review;
    }

    /** What the same proposal would have too, so that what is rejected is known when it comes again. */
    private static Optional<String> digest(Review review) {
        return review.proposal().flatMap(proposal -> {
            if (proposal instanceof Proposal.Remember held) {
                return Optional.of(
                        Digest.of(held.memory().statement(), held.memory().provenance()));
            }
            if (proposal instanceof Proposal.Supersede found) {
                return Optional.of(Contradictions.digest(found));
            }
            if (proposal instanceof Proposal.Revalidate) {
                // It is asked again when it is due again: it was restored then.
                return Optional.empty();
            }
            Proposal.Correct held = (Proposal.Correct) proposal;
            return Optional.of(Digest.of(held.id() + " " + held.correction()));
        });
    }

    private static NotFoundException none(ReviewId id) {
        return new NotFoundException("no review " + id + " can be seen from here");
    }
}
