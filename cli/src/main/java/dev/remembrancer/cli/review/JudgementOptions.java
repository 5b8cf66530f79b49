package dev.remembrancer.cli.review;

import dev.remembrancer.hygiene.review.Judgement;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who decides, and why. */
final class JudgementOptions {
    @Option(names = "--by", paramLabel = "NAME", description = "Who decides; else the user of this system.")
    private String by = System.getProperty("user.name", "");

    @Option(names = "--why", paramLabel = "TEXT", description = "Why.")
    private Optional<String> why = Optional.empty();

    Judgement judgement(boolean verifies) {
        return new Judgement(by, why, verifies);
    }
}
