package dev.remembrancer.cli.memory;

import dev.remembrancer.MemoryId;
import dev.remembrancer.cli.options.Invocation;
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
        }
    }

    private static Map<String, Object> fields(Receipt receipt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", receipt.id().value());
        fields.put("version", receipt.version());
        fields.put("outcome", receipt.outcome().word());
        fields.put("superseded", values(receipt.superseded()));
        return fields;
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
        };
    }

    private static List<String> values(List<MemoryId> ids) {
        return ids.stream().map(MemoryId::value).toList();
    }
}
