package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Items that are written together. */
final class Batch {
    private static final int NAME_BYTES = 12;

    private Batch() {}

    /**
     * Seals them, in their order.
     *
     * @param after the newest batch that is there; empty when there is none
     */
    static List<Item> seal(List<Item> items, Seal seal, long seconds, String after, SecureRandom random) {
        String name = name(random);
        List<Item> sealed = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            sealed.add(seal.seal(items.get(i), new Stamp(seconds, name, i, items.size(), after)));
        }
        return sealed;
    }

    /** A name that no other batch has. */
    static String name(SecureRandom random) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    /** The batch that a sealed item says it is of. Not verified: a lie makes nothing readable that wasn't. */
    static String of(Optional<Item> sealed) {
        return sealed.map(item -> JsonParts.fields(item.json()))
                .map(fields -> fields.getOrDefault("batch", "null"))
                .flatMap(JsonParts::string)
                .orElse("");
    }
}
