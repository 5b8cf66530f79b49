package dev.remembrancer.engine;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Receipt;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form in which a receipt is kept under its idempotency key: id, version, and the superseded ids, by spaces. */
final class Receipts {
    private Receipts() {}

    static String write(Receipt receipt) {
        return Stream.concat(
                        Stream.of(receipt.id().value(), Integer.toString(receipt.version())),
                        receipt.superseded().stream().map(MemoryId::value))
                .collect(Collectors.joining(" "));
    }

    static Receipt replay(String kept) {
        List<String> words = Arrays.asList(kept.split(" "));
        return new Receipt(
                new MemoryId(words.get(0)),
                Integer.parseInt(words.get(1)),
                Receipt.Outcome.REPLAYED,
                words.subList(2, words.size()).stream().map(MemoryId::new).toList());
    }
}
