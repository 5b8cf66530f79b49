package dev.remembrancer.server.gateway;

import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user said, until the model has answered.
 *
 * @param meant whose memory it is
 * @param user who spoke
 * @param asked the user's words
 * @param askedAt when they came
 */
record Exchange(Meant meant, String user, Dialect.LastWords asked, Instant askedAt) {
    /**
     * Both as memories: what happened, each under its author, at its time.
     *
     * @param answer the model's words
     * @param answeredAt when they ended
     */
    List<NewMemory> memories(String answer, Instant answeredAt) {
        NewMemory question = NewMemory.episodic(asked.text())
                .scope(meant.scope())
                .source(Source.USER)
                .author(user)
                .saidAt(askedAt);
        NewMemory reply = NewMemory.episodic(answer)
                .scope(meant.scope())
                .source(Source.AGENT)
                .author(meant.agent().info().name())
                .saidAt(answeredAt);
        return List.of(placed(question, asked.place()), placed(reply, asked.place() + 1));
    }

    private NewMemory placed(NewMemory memory, int place) {
        return meant.session()
                .map(name -> memory.origin(new Provenance.Origin(name, place, Optional.empty())))
                .orElse(memory);
    }
}
