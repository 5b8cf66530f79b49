package dev.remembrancer.embedded;

import dev.remembrancer.Agent;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchingSessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A subject whose marker stands wherever something of a subject can stand. A marker is one word that no stemmer cuts. */
record MarkedSubject(int number) {
    static final String ROOM = "the-room-of-all";

    /** Such as {@code zqbbbcdzq}: letters alone, so that it stays one word. */
    String marker() {
        StringBuilder marker = new StringBuilder("zq");
        for (int rest = number, i = 0; i < 5; i++, rest /= 10) {
            marker.append("bcdfghjklm".charAt(rest % 10));
        }
        return marker.append("zq").toString();
    }

    String user() {
        return "user-" + marker();
    }

    String fact() {
        return "The favourite place of " + marker() + " is a small harbour in the north";
    }

    /** Remembers and says something of everything that can be marked. */
    void live(Remembrancer remembrancer) {
        Agent support = remembrancer.agent("support");
        Agent sales = remembrancer.agent("sales");
        String marker = marker();
        support.rememberAll(List.of(
                NewMemory.semantic(fact()).user(user()).idempotencyKey("request-" + marker),
                NewMemory.semantic("Prefers tea, says " + marker)
                        .user(user())
                        .key("preference." + marker)
                        .tags("tag-" + marker)
                        .data(Json.of(Map.of("of", marker)))
                        .metadata(Json.of(Map.of("note", "meta " + marker))),
                NewMemory.semantic("Prefers coffee, says " + marker)
                        .user(user())
                        .key("preference." + marker)));
        sales.remember(NewMemory.episodic("Went home early that day, " + marker)
                .user(user())
                .author("author " + marker)
                .origin(new Provenance.Origin("origin-" + marker, 0, Optional.of("item-" + marker))));
        sales.remember(NewMemory.episodic("All of us met, " + marker + " too")
                .user(user())
                .origin(new Provenance.Origin(ROOM, number, Optional.empty())));
        MemoryId aside = support.remember(
                        NewMemory.semantic("Was in Rome, " + marker).user(user()))
                .id();
        support.memoriesInEveryScope().forget(List.of(aside), false);
        MemoryId gone = support.remember(
                        NewMemory.semantic("Was in Paris, " + marker).user(user()))
                .id();
        support.memoriesInEveryScope().forget(List.of(gone), Forgetting.FOR_GOOD);
        converse(remembrancer);
    }

    private void converse(Remembrancer remembrancer) {
        Session talk = remembrancer.session("talk-" + marker());
        talk.append(
                List.of(Item.user("Hello, this is " + marker() + " and I have a question about my invoice")),
                "turn-" + marker());
        talk.describe(Optional.of(user()), Map.of("topic", "about " + marker()));
        remembrancer.session("origin-" + marker()).append(List.of(Item.user("I went home early, " + marker())));
        if (number % 5 == 0) {
            BranchedSession branched = BranchingSessions.over(remembrancer.sessions(), InstantSource.system())
                    .session(new SessionId("talk-" + marker()));
            branched.branch(1, new BranchId("other-" + marker()));
            branched.append(List.of(Item.user("On the other branch, " + marker())));
        }
    }
}
