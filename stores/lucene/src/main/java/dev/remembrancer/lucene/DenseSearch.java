package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the memories closest in meaning by looking at all that are visible, in two steps: the sketches choose which
 * ones are worth a look, and these are compared exactly. No graph has to be kept, so writing stays cheap, a filter
 * costs nothing, and what is visible is found however rare it is.
 *
 * <p>When few are visible all are compared exactly.
 */
final class DenseSearch {
    /** Up to this many visible memories are all compared exactly. */
    static final int EXACT = 2_000;

    /**
     * How many the sketches choose, at least, and for each one that is wanted. Of the exact first ten among 25,174 real
     * vectors, 400 held 98.5 %, 800 held 99.7 % (docs/decisions/0003-vectors.md).
     */
    static final int LEAST_CHOSEN = 400;

    static final int CHOSEN_FOR_EACH = 12;

    private final List<Segment> segments;
    private final float[] question;
    private final Best best;

    DenseSearch(List<Segment> segments, float[] question, int depth) {
        this.segments = segments;
        this.question = question;
        this.best = new Best(depth);
    }

    /** The closest memories, the closest first. */
    Best.Scored[] run() throws IOException {
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
        return best.take();
    }

    private void compareAll(Segment segment) throws IOException {
        Cosines cosines = new Cosines(segment, question);
        for (int head = segment.next(0); head != Integer.MAX_VALUE; head = segment.next(head + 1)) {
            offer(segment, head, cosines.closest(head));
        }
    }

    private void compareChosen(List<Scan> scans) throws IOException {
        int[] histogram = new int[question.length + 1];
        for (Scan scan : scans) {
            scan.count(histogram);
        }
        int room = Math.max(LEAST_CHOSEN, CHOSEN_FOR_EACH * best.most());
        int farthest = 0;
        while (farthest < histogram.length && histogram[farthest] <= room) {
            room -= histogram[farthest++];
        }
        for (Scan scan : scans) {
            room = compareChosen(scan, farthest, room);
        }
    }

    /** Compares what is nearer than a distance, and of what lies at it as many as there is room for. */
    private int compareChosen(Scan scan, int farthest, int roomAtFarthest) throws IOException {
        int room = roomAtFarthest;
        Cosines cosines = new Cosines(scan.segment(), question);
        for (int i = 0; i < scan.scanned(); i++) {
            int distance = scan.distance(i);
            if (distance < farthest || (distance == farthest && room-- > 0)) {
                int head = scan.head(i);
                offer(scan.segment(), head, cosines.closest(head));
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
