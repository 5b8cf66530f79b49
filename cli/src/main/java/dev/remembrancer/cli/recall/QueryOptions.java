package dev.remembrancer.cli.recall;

import dev.remembrancer.cli.options.ScopeOptions;
import dev.remembrancer.cli.options.TextArgument;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.recall.Query;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is asked, and from where. */
final class QueryOptions {
    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = {"-k", "--top-k"},
            paramLabel = "N",
            description = "At most that many memories, 1 to " + Query.MAXIMUM_TOP_K + ".")
    private Optional<Integer> topK = Optional.empty();

    @Option(names = "--type", paramLabel = "TYPE", description = "Of this type; may be given several times.")
    private List<MemoryType> types = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "With this tag; given several times, with all of them.")
    private List<String> tags = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "Happened at or after.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Happened before.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--min-confidence",
            paramLabel = "0..1",
            description = "Nothing less sure; with 0 the best are shown however unsure.")
    private Optional<Double> minimumConfidence = Optional.empty();

    @Option(names = "--valid-at", paramLabel = "TIME", description = "What was true then, instead of now.")
    private Optional<Instant> validAt = Optional.empty();

    @Option(names = "--known-at", paramLabel = "TIME", description = "By what was known then, instead of now.")
    private Optional<Instant> knownAt = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Where the question's days begin, like Europe/Berlin; else UTC.")
    private Optional<ZoneId> zone = Optional.empty();

    @Parameters(arity = "1..*", paramLabel = "QUERY", description = "The question; - reads it from the input.")
    private List<String> words = List.of();

    Query query(InputStream in) {
        Query query = Query.of(TextArgument.read("query", words, in))
                .scope(scope.scope())
                .types(Set.copyOf(types))
                .tags(Set.copyOf(tags))
                .happened(from, until);
        query = with(query, topK, Query::topK);
        query = with(query, minimumConfidence, Query::minimumConfidence);
        query = with(query, zone, Query::zone);
        query = with(query, validAt, Query::validAt);
        return with(query, knownAt, Query::knownAt);
    }

    private static <T> Query with(Query query, Optional<T> value, BiFunction<Query, T, Query> change) {
        return value.map(present -> change.apply(query, present)).orElse(query);
    }
}
