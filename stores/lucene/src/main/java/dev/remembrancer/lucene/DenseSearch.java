package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the memories closest in meaning by looking at all that are visible, in three steps: the sketches' distances
 * choose some hundreds, estimates from the same sketches choose the best of these, and those are compared exactly. No
 * graph has to be kept, so writing stays cheap, a filter costs nothing, and what is visible is found however rare it
 * is.
 *
 * <p>When few are visible all are compared exactly.
 */
final class DenseSearch {
    /** Up to this many visible memories are all compared exactly. */
    static final int EXACT = 256;

    /**
     * Of how many visible memories the distances choose one, within bounds that grow with what is wanted, and beyond those
     * of how many they choose one more. Of the exact first ten among 25,174 real vectors, the nearest 400 held 98.5 %,
     * 800 held 99.7 %, 1,600 all; among a million the nearest thousand hold too few (docs/decisions/0003-vectors.md).
     */
    static final int CHOSEN_OF = 25;

    static final int LEAST_CHOSEN = 400;
    static final int LEAST_CHOSEN_FOR_EACH = 8;
    static final int MANY_CHOSEN = 1_000;
    static final int MANY_CHOSEN_FOR_EACH = 20;
    static final int ONE_MORE_OF = Integer.getInteger("x.more", 100);

    /** How many of those the estimates choose, at least, for each one that is wanted, and of how many chosen one. */
    static final int LEAST_COMPARED = 100;

    static final int COMPARED_FOR_EACH = 2;
    static final int COMPARED_OF_CHOSEN = Integer.getInteger("x.of", 10);

    private final List<Segment> segments;
    private final float[] question;
    private final Best best;

    DenseSearch(List<Segment> segments, float[] question, int depth) {
        this.segments = segments;
        this.question = question;
        this.best = new Best(depth);
    }

    /**
     * The closest memories, the closest first.
     *
     * @param exactness is told now and then how many were missed
     */
    Best.Scored[] run(Exactness exactness) throws IOException {
        long visible = segments.stream().mapToLong(Segment::count).sum();
        List<Scan> scans = new ArrayList<>();
        for (Segment segment : segments) {
            if (visible > EXACT && segment.vectors().sketches().isPresent()) {
                scans.add(new Scan(segment, segment.vectors().sketches().get(), question));
            } else {
                compareAll(segment);
            }
        }
        compareChosen(scans);
        Best.Scored[] closest = best.take();
        if (!scans.isEmpty()) {
            check(scans, closest, exactness);
        }
        return closest;
    }

    private void check(List<Scan> scans, Best.Scored[] closest, Exactness exactness) throws IOException {
        long number = exactness.next();
        if (number < 0 || closest.length < Exactness.CLOSEST) {
            return;
        }
        Set<Integer> found = Arrays.stream(closest, 0, Exactness.CLOSEST)
                .map(Best.Scored::document)
                .collect(Collectors.toSet());
        SpotCheck check = new SpotCheck(question, found, closest[Exactness.CLOSEST - 1].score());
        for (Scan scan : scans) {
            check.look(scan.segment(), (int) (number % Exactness.ONE_GROUP_OF), Exactness.ONE_GROUP_OF);
        }
        check.tell(exactness);
    }

    private void compareAll(Segment segment) throws IOException {
        Cosines cosines = new Cosines(segment, question);
        for (int head = segment.next(0); head != Integer.MAX_VALUE; head = segment.next(head + 1)) {
            offer(segment, head, cosines.closest(head));
        }
    }

    private void compareChosen(List<Scan> scans) throws IOException {
        if (scans.isEmpty()) {
            return;
        }
        int[] documents = likely(scans).documents();
        Arrays.sort(documents);
        int next = 0;
        for (Scan scan : scans) {
            Segment segment = scan.segment();
            int end = segment.base() + segment.context().reader().maxDoc();
            Cosines cosines = new Cosines(segment, question);
            for (; next < documents.length && documents[next] < end; next++) {
                int head = documents[next] - segment.base();
                offer(segment, head, cosines.closest(head));
            }
        }
    }

    /** Those that the sketches take for the closest. */
    private Best likely(List<Scan> scans) {
        int visible = scans.stream().mapToInt(scan -> scan.segment().count()).sum();
        int chosen = chosen(visible);
        int most = question.length;
        int[] histogram = new int[most + 1];
        int reach = FirstLook.of(scans, visible, chosen, most);
        int noted = count(scans, histogram, reach);
        if (reach < most && noted < chosen) {
            // What was sampled was not like the rest.
            Arrays.fill(histogram, 0);
            count(scans, histogram, most);
        }
        int room = chosen;
        int farthest = 0;
        while (farthest < histogram.length && histogram[farthest] <= room) {
            room -= histogram[farthest++];
        }
        int compared = Math.max(COMPARED_FOR_EACH * best.most(), chosen / COMPARED_OF_CHOSEN);
        Best likely = new Best(Math.max(LEAST_COMPARED, compared));
        for (Scan scan : scans) {
            room = estimate(scan, farthest, room, likely);
        }
        return likely;
    }

    private static int count(List<Scan> scans, int[] histogram, int reach) {
        int noted = 0;
        for (Scan scan : scans) {
            scan.count(histogram, reach);
            noted += scan.scanned();
        }
        return noted;
    }

    /** How many of so many visible memories the distances choose. */
    private int chosen(int visible) {
        int least = Math.max(LEAST_CHOSEN, LEAST_CHOSEN_FOR_EACH * best.most());
        int many = Math.max(MANY_CHOSEN, MANY_CHOSEN_FOR_EACH * best.most());
        int few = Math.max(least, Math.min(many, visible / CHOSEN_OF));
        return few + Math.max(0, visible - many * CHOSEN_OF) / ONE_MORE_OF;
    }

    /** Estimates what is nearer than a distance, and of what lies at it as many as there is room for. */
    private int estimate(Scan scan, int farthest, int roomAtFarthest, Best likely) {
        int room = roomAtFarthest;
        int base = scan.segment().base();
        Estimates estimates = new Estimates(scan.segment(), scan.sketches(), question);
        for (int i = 0; i < scan.scanned(); i++) {
            int distance = scan.distance(i);
            if (distance < farthest || (distance == farthest && room-- > 0)) {
                int head = scan.head(i);
                likely.offer(base + head, estimates.closest(head));
            }
        }
        return Math.max(0, room);
    }

    private void offer(Segment segment, int head, float cosine) {
        if (!Float.isNaN(cosine)) {
            best.offer(segment.base() + head, cosine);
        }
    }
}
