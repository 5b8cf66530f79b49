package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the memories closest in meaning by looking at all that are visible, in three steps: the sketches' distances
 * choose some hundreds, estimates from the same sketches choose the best of these, and those are compared by all their numbers. No
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
     * 800 held 99.7 %, 1,600 all; among more the nearest thousand hold too few (docs/decisions/0003-vectors.md).
     */
    static final int CHOSEN_OF = 25;

    static final int LEAST_CHOSEN = 400;
    static final int LEAST_CHOSEN_FOR_EACH = 8;
    static final int MANY_CHOSEN = 2_000;
    static final int MANY_CHOSEN_FOR_EACH = 40;
    static final int ONE_MORE_OF = 100;

    /** How many of those the estimates choose, at least, for each one that is wanted, and of how many chosen one. */
    static final int LEAST_COMPARED = 100;

    static final int COMPARED_FOR_EACH = 2;
    static final int COMPARED_OF_CHOSEN = 10;

    /** From so many visible memories on, other cores help if they have nothing to do. */
    static final int HELPED_FROM = FirstLook.LEAST_VISIBLE;

    private final IdleCores idleCores;
    private final List<Segment> segments;
    private final float[] question;
    private final VectorBytes.Steps steps;
    private final Best best;

    DenseSearch(IdleCores idleCores, List<Segment> segments, float[] question, int depth) {
        this.idleCores = idleCores;
        this.segments = segments;
        this.question = question;
        this.steps = VectorBytes.Steps.of(question);
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
        if (scans.isEmpty()) {
            return best.take();
        }
        compareChosen(scans);
        Best.Scored[] closest = best.take();
        check(scans, closest, exactness);
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
        SpotCheck check = new SpotCheck(steps, found, closest[Exactness.CLOSEST - 1].score());
        for (Scan scan : scans) {
            check.look(scan.segment(), (int) (number % Exactness.ONE_GROUP_OF), Exactness.ONE_GROUP_OF);
        }
        check.tell(exactness);
    }

    private void compareAll(Segment segment) throws IOException {
        Cosines cosines = new Cosines(segment, steps);
        for (int head = segment.next(0); head != Integer.MAX_VALUE; head = segment.next(head + 1)) {
            offer(best, segment, head, cosines);
        }
    }

    private void compareChosen(List<Scan> scans) throws IOException {
        int[] documents = likely(scans);
        each(scans, scan -> compared(scan.segment(), documents)).forEach(best::addAll);
    }

    /** Compares those of some documents, in ascending order, that lie in a segment. */
    private Best compared(Segment segment, int[] documents) throws IOException {
        Best closest = new Best(best.most());
        Cosines cosines = new Cosines(segment, steps);
        int end = segment.base() + segment.context().reader().maxDoc();
        int from = Arrays.binarySearch(documents, segment.base());
        for (int i = from < 0 ? ~from : from; i < documents.length && documents[i] < end; i++) {
            offer(closest, segment, documents[i] - segment.base(), cosines);
        }
        return closest;
    }

    /** Those that the sketches take for the closest, in ascending order. */
    private int[] likely(List<Scan> scans) throws IOException {
        int visible = visible(scans);
        int chosen = chosen(visible);
        int most = question.length;
        int reach = FirstLook.of(scans, visible, chosen, most);
        int[] histogram = histogram(scans, reach);
        if (reach < most && Arrays.stream(histogram).sum() < chosen) {
            // What was sampled was not like the rest.
            histogram = histogram(scans, most);
        }
        int farthest = farthest(histogram, chosen);
        int compared = Math.max(COMPARED_FOR_EACH * best.most(), chosen / COMPARED_OF_CHOSEN);
        int wanted = Math.max(LEAST_COMPARED, compared);
        Estimated estimated = new Estimated();
        each(scans, scan -> estimated(scan, farthest)).forEach(estimated::addAll);
        return estimated.best(wanted);
    }

    private static int visible(List<Scan> scans) {
        return scans.stream().mapToInt(scan -> scan.segment().count()).sum();
    }

    /** How many memories within reach lie at each distance. */
    private int[] histogram(List<Scan> scans, int reach) throws IOException {
        int[] all = new int[question.length + 1];
        for (int[] some : each(scans, scan -> scan.count(reach, all.length))) {
            for (int distance = 0; distance < all.length; distance++) {
                all[distance] += some[distance];
            }
        }
        return all;
    }

    /** The least distance within which so many lie, or all. */
    private static int farthest(int[] histogram, int chosen) {
        int within = histogram[0];
        int distance = 0;
        while (distance + 1 < histogram.length && within < chosen) {
            within += histogram[++distance];
        }
        return distance;
    }

    private <R> List<R> each(List<Scan> scans, IdleCores.Work<Scan, R> work) throws IOException {
        return visible(scans) < HELPED_FROM ? IdleCores.alone(scans, work) : idleCores.each(scans, work);
    }

    /** How many of so many visible memories the distances choose. */
    private int chosen(int visible) {
        int least = Math.max(LEAST_CHOSEN, LEAST_CHOSEN_FOR_EACH * best.most());
        int many = Math.max(MANY_CHOSEN, MANY_CHOSEN_FOR_EACH * best.most());
        int few = Math.max(least, Math.min(many, visible / CHOSEN_OF));
        return few + Math.max(0, visible - many * CHOSEN_OF) / ONE_MORE_OF;
    }

    /** Those that are no farther than a distance, with their estimates. */
    private Estimated estimated(Scan scan, int farthest) {
        Estimated estimated = new Estimated();
        int base = scan.segment().base();
        Estimates estimates = new Estimates(scan.segment(), scan.sketches(), question);
        for (int i = 0; i < scan.scanned(); i++) {
            if (scan.distance(i) <= farthest) {
                int head = scan.head(i);
                estimated.add(base + head, estimates.closest(head));
            }
        }
        return estimated;
    }

    private static void offer(Best best, Segment segment, int head, Cosines cosines) throws IOException {
        float cosine = cosines.closest(head);
        if (!Float.isNaN(cosine)) {
            best.offer(segment.base() + head, cosine);
        }
    }
}
