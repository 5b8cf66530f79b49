package dev.remembrancer.lucene;

import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * What a probe may see: the heads of the memories that satisfy it.
 *
 * <p>It begins with nothing and adds only what lies in the agent's visible scopes; everything else takes away. Times
 * are asked the other way round, for those that are over or have not begun: they are few.
 */
final class Filter {
    private final List<Term> homes;
    private final List<Term> types;
    private final List<Term> tags;
    private final List<Weight> without;

    private Filter(List<Term> homes, List<Term> types, List<Term> tags, List<Weight> without) {
        this.homes = homes;
        this.types = types;
        this.tags = tags;
        this.without = without;
    }

    static Filter of(Probe probe, IndexSearcher searcher) throws IOException {
        return new Filter(homes(probe), types(probe), tags(probe), without(probe, searcher));
    }

    /** The documents of one segment that can be seen. */
    FixedBitSet visible(LeafReaderContext segment, LargeTerms large) throws IOException {
        LeafReader reader = segment.reader();
        FixedBitSet visible = union(reader, homes, large);
        if (!types.isEmpty()) {
            visible.and(union(reader, types, large));
        }
        for (Term tag : tags) {
            visible.and(union(reader, List.of(tag), large));
        }
        for (Weight weight : without) {
            Scorer scorer = weight.scorer(segment);
            if (scorer != null) {
                visible.andNot(scorer.iterator());
            }
        }
        Bits live = reader.getLiveDocs();
        if (live != null) {
            visible.and(FixedBitSet.copyOf(live));
        }
        return visible;
    }

    private static FixedBitSet union(LeafReader reader, List<Term> terms, LargeTerms large) throws IOException {
        FixedBitSet union = new FixedBitSet(reader.maxDoc());
        for (Term term : terms) {
            large.addTo(union, reader, term);
        }
        return union;
    }

    private static List<Term> homes(Probe probe) {
        String agent = probe.agent().value();
        if (probe.reach() instanceof Reach.From from) {
            return from.scope().visiblePaths().stream()
                    .map(path -> new Term(Fields.HOME, MemoryBlock.home(agent, path)))
                    .toList();
        }
        return List.of(new Term(Fields.AGENT, new BytesRef(agent)));
    }

    private static List<Term> types(Probe probe) {
        return probe.types().stream()
                .map(MemoryType::word)
                .map(word -> new Term(Fields.TYPE, word))
                .toList();
    }

    private static List<Term> tags(Probe probe) {
        return probe.tags().stream().map(tag -> new Term(Fields.TAG, tag)).toList();
    }

    private static List<Weight> without(Probe probe, IndexSearcher searcher) throws IOException {
        Ranges ranges = new Ranges(searcher, new ArrayList<>());
        if (probe.happenedFrom().isPresent()) {
            ranges.add(
                    Fields.HAPPENED,
                    Long.MIN_VALUE,
                    Micros.ceiling(probe.happenedFrom().get()) - 1);
        }
        if (probe.happenedUntil().isPresent()) {
            ranges.add(Fields.HAPPENED, Micros.ceiling(probe.happenedUntil().get()), Long.MAX_VALUE);
        }
        if (probe.currentAt().isPresent()) {
            long at = Micros.floor(probe.currentAt().get());
            ranges.add(Fields.FROM, at + 1, Long.MAX_VALUE);
            ranges.add(Fields.UNTIL, Long.MIN_VALUE, at);
            ranges.add(Fields.EXPIRES, Long.MIN_VALUE, at);
        }
        return ranges.weights();
    }

    private record Ranges(IndexSearcher searcher, List<Weight> weights) {
        void add(String field, long least, long most) throws IOException {
            weights.add(searcher.createWeight(
                    searcher.rewrite(LongPoint.newRangeQuery(field, least, most)), ScoreMode.COMPLETE_NO_SCORES, 1));
        }
    }
}
