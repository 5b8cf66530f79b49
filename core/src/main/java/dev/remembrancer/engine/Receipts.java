package dev.remembrancer.engine;

import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Receipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The form in which a receipt is kept under its idempotency key, by spaces: id, version, the superseded ids, the review,
 * and the findings, each with its parts between slashes.
 */
final class Receipts {
    private Receipts() {}

    static String write(Receipt receipt) {
        List<String> words = new ArrayList<>();
        words.add(receipt.id().value());
        words.add(Integer.toString(receipt.version()));
        receipt.superseded().forEach(id -> words.add(id.value()));
        receipt.review().ifPresent(review -> words.add(review.value()));
        receipt.findings()
                .forEach(found -> words.add(String.join(
                        "/",
                        found.rule(),
                        found.field(),
                        Integer.toString(found.start()),
                        Integer.toString(found.end()),
                        found.action().word())));
        return String.join(" ", words);
    }

    /** The receipt that was kept; of what was held back it says so again. */
    static Receipt replay(String kept) {
        List<String> words = Arrays.asList(kept.split(" "));
        List<MemoryId> superseded = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Optional<ReviewId> review = Optional.empty();
        for (String word : words.subList(2, words.size())) {
            if (word.startsWith(MemoryId.PREFIX)) {
                superseded.add(new MemoryId(word));
            } else if (word.startsWith(ReviewId.PREFIX)) {
                review = Optional.of(new ReviewId(word));
            } else {
                findings.add(finding(word.split("/", -1)));
            }
        }
        return new Receipt(
                new MemoryId(words.get(0)),
                Integer.parseInt(words.get(1)),
                // What was held back has no number yet; what was stored may have a review too, for what it contradicts.
                words.get(1).equals("0") ? Receipt.Outcome.QUARANTINED : Receipt.Outcome.REPLAYED,
                superseded,
                findings,
                review,
                Optional.empty());
    }

    private static Finding finding(String[] parts) {
        return new Finding(
                parts[0],
                parts[1],
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Finding.Action.of(parts[4]));
    }
}
