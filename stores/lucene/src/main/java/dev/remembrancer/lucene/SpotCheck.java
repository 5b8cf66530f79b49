package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Set;

/** Compares a search that went by sketches with an exact look at a part of what it saw. */
final class SpotCheck {
    private final VectorBytes.Steps question;
    private final Set<Integer> found;
    private final float least;
    private int had;
    private int lacked;

    /**
     * @param found the documents that were found to be closest
     * @param least the cosine of the last of them
     */
    SpotCheck(VectorBytes.Steps question, Set<Integer> found, float least) {
        this.question = question;
        this.found = found;
        this.least = least;
    }

    /** Looks at every so manieth group of 64 documents of a segment, beginning with one of the first. */
    void look(Segment segment, int first, int step) throws IOException {
        Cosines cosines = new Cosines(segment, question);
        long[] visible = segment.visible().getBits();
        for (int word = first % step; word < visible.length; word += step) {
            for (long left = visible[word]; left != 0; left &= left - 1) {
                int head = word << 6 | Long.numberOfTrailingZeros(left);
                float cosine = cosines.closest(head);
                if (found.contains(segment.base() + head)) {
                    had++;
                } else if (cosine > least) {
                    lacked++;
                }
            }
        }
    }

    void tell(Exactness exactness) {
        exactness.compared(had, lacked);
    }
}
