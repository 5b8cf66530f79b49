package dev.remembrancer.lucene;

import dev.remembrancer.AgentId;
import dev.remembrancer.spi.Candidates.Place;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** Adds to the candidates what was said just before and after them in the same conversation of the same agent. */
final class Neighbours {
    /** How many places on each side. */
    static final int REACH = 2;

    private final List<Segment> segments;
    private final FoundMap found;

    Neighbours(List<Segment> segments, FoundMap found) {
        this.segments = segments;
        this.found = found;
    }

    /** Fills in the places of the candidates, adds their neighbours that are visible, and the places of these. */
    void add(AgentId agent, IndexSearcher searcher) throws IOException {
        Set<Place> wanted = new HashSet<>();
        for (Segment segment : segments) {
            BinaryDocValues places = DocValues.getBinary(segment.context().reader(), Fields.PLACE);
            for (Found candidate : found.in(segment)) {
                if (places.advanceExact(candidate.document - segment.base())) {
                    Place place = Places.of(places.binaryValue());
                    candidate.place = Optional.of(place);
                    addAround(place, wanted);
                }
            }
        }
        if (!wanted.isEmpty()) {
            addFrom(wanted, agent, searcher);
        }
    }

    private void addFrom(Set<Place> wanted, AgentId agent, IndexSearcher searcher) throws IOException {
        long[] points = wanted.stream()
                .mapToLong(place -> Places.point(agent, place.session(), place.position()))
                .toArray();
        Weight weight = searcher.createWeight(
                searcher.rewrite(LongPoint.newSetQuery(Fields.PLACE, points)), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (Segment segment : segments) {
            Scorer scorer = weight.scorer(segment.context());
            if (scorer != null) {
                addFrom(segment, scorer.iterator(), wanted);
            }
        }
    }

    private void addFrom(Segment segment, DocIdSetIterator heads, Set<Place> wanted) throws IOException {
        BinaryDocValues places = DocValues.getBinary(segment.context().reader(), Fields.PLACE);
        for (int head = heads.nextDoc(); head != DocIdSetIterator.NO_MORE_DOCS; head = heads.nextDoc()) {
            if (segment.visible().get(head) && places.advanceExact(head)) {
                Place place = Places.of(places.binaryValue());
                if (wanted.contains(place)) {
                    found.get(segment.base() + head).place = Optional.of(place);
                }
            }
        }
    }

    private static void addAround(Place place, Set<Place> wanted) {
        for (int step = 1; step <= REACH; step++) {
            if (place.position() - step >= 0) {
                wanted.add(new Place(place.session(), place.position() - step));
            }
            if (place.position() <= Integer.MAX_VALUE - step) {
                wanted.add(new Place(place.session(), place.position() + step));
            }
        }
    }
}
