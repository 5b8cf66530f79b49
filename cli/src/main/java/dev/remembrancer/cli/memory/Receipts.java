package dev.remembrancer.cli.memory;

import dev.remembrancer.MemoryId;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How it is told what remembering and correcting did. */
final class Receipts {
    private Receipts() {}

    static void print(Receipt receipt, Invocation invocation) {
        if (invocation.json()) {
            invocation.print(fields(receipt));
        } else {
            invocation.print(words(receipt, invocation));
            guarded(receipt).forEach(invocation::print);
            receipt.review()
                    .filter(review -> receipt.outcome() == Receipt.Outcome.STORED)
                    .ifPresent(review -> invocation.print("it contradicts an earlier memory; that waits for review: "
                            + invocation.style().strong(review.value())));
        }
    }

    private static Map<String, Object> fields(Receipt receipt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", receipt.id().value());
        fields.put("version", receipt.version());
        fields.put("outcome", receipt.outcome().word());
        fields.put("superseded", values(receipt.superseded()));
        if (!receipt.findings().isEmpty()) {
            fields.put(
                    "findings", receipt.findings().stream().map(Finding::fields).toList());
        }
        receipt.review().ifPresent(review -> fields.put("review", review.value()));
        receipt.rule().ifPresent(rule -> fields.put("rule", rule));
        return fields;
    }

    /** What the guard did, a line for each rule; nothing when it found nothing. */
    private static List<String> guarded(Receipt receipt) {
        return receipt.findings().stream()
                .map(finding -> "guard: " + finding.action().word() + " " + finding.rule() + " in " + finding.field())
                .distinct()
                .toList();
    }

    private static String words(Receipt receipt, Invocation invocation) {
        String id = invocation.style().strong(receipt.id().value());
        return switch (receipt.outcome()) {
            case STORED ->
                "remembered " + id
                        + (receipt.version() > 1 ? ", version " + receipt.version() : "")
                        + (receipt.superseded().isEmpty()
                                ? ""
                                : ", in place of " + String.join(", ", values(receipt.superseded())));
            case REPEATED -> "known already, counted: " + id;
            case REPLAYED -> "done before: " + id;
            case QUARANTINED ->
                "not remembered; it waits for review: "
                        + invocation
                                .style()
                                .strong(receipt.review().orElseThrow().value());
            case DISCARDED -> "not remembered: discarded by the rule " + rule(receipt);
            case KEPT_IN_SESSION -> "not remembered: left in its session by the rule " + rule(receipt);
        };
    }

    private static String rule(Receipt receipt) {
        return receipt.rule().orElse("of none");
    }

    private static List<String> values(List<MemoryId> ids) {
        return ids.stream().map(MemoryId::value).toList();
    }
}
