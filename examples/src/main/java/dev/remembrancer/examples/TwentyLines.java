package dev.remembrancer.examples;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole program: it remembers, recalls, and prints what to put into a prompt. Its argument is where to keep it. */
final class TwentyLines {
    public static void main(String[] arguments) throws IOException {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("remembrancer");
        try (Remembrancer remembrancer = Remembrancer.open(directory)) {
            Agent support = remembrancer.agent("support");
            support.remember(
                    NewMemory.semantic("Prefers a formal tone").user("alice").key("preference.tone"));
            support.remember(NewMemory.semantic("Is on the Pro plan").user("alice"));
            support.remember(NewMemory.episodic("The last deployment was on March 10"));

            Query question =
                    Query.of("How should I write my reply?").user("alice").topK(2);
            support.recall(question)
                    .memories()
                    .forEach(found -> System.out.printf(
                            "%.2f %s%n", found.confidence(), found.memory().content()));
            System.out.println(support.context(question, TokenBudget.of(400)).text());
        }
    }

    private TwentyLines() {}
}
