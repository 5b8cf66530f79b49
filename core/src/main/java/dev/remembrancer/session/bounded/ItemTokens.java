package dev.remembrancer.session.bounded;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.remembrancer.session.Item;
import java.util.List;

/**
 * How long items are for a model: the tokens of their JSON text in the {@code o200k_base} encoding. That is a little more
 * than what a model is billed for text, for field names and punctuation count too, and says little about images.
 */
public final class ItemTokens {
    /** Loaded at first use: it takes longer than everything else here. */
    private static final class Tokens {
        private static final Encoding ENCODING =
                Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private ItemTokens() {}

    /** The tokens of one item. */
    public static int of(Item item) {
        return of(item.json());
    }

    /** The tokens of all of them. */
    public static long of(List<Item> items) {
        return items.stream().mapToLong(ItemTokens::of).sum();
    }

    /** The tokens of a text. */
    public static int of(String text) {
        return Tokens.ENCODING.countTokensOrdinary(text);
    }
}
