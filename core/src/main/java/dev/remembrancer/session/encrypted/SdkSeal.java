package dev.remembrancer.session.encrypted;

import dev.remembrancer.sealing.Hkdf;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The envelope of the OpenAI Agents SDK: a Fernet token, the session's id in its key and nowhere else. */
final class SdkSeal implements Seal {
    /** Python's {@code == 1} holds for all of these. */
    private static final Set<String> ONE = Set.of("1", "1.0", "true");

    private static final byte[] DIGEST_PURPOSE =
            "remembrancer.session.idempotency.v1".getBytes(StandardCharsets.US_ASCII);

    private final SdkKey key;
    private final SessionId session;
    private final Fernet fernet;
    private final SecureRandom random;

    private SdkSeal(SdkKey key, SessionId session, SecureRandom random) {
        this.key = key;
        this.session = session;
        this.fernet = key.in(session);
        this.random = random;
    }

    static Maker maker(SdkKey key, SecureRandom random) {
        return session -> new SdkSeal(key, session, random);
    }

    @Override
    public boolean isEnvelope(Map<String, String> fields) {
        return ONE.contains(fields.getOrDefault("__enc__", ""))
                && fields.containsKey("payload")
                && fields.containsKey("kid")
                && fields.containsKey("v");
    }

    @Override
    public Opening open(Map<String, String> fields) {
        return JsonParts.string(fields.getOrDefault("payload", "null"))
                .flatMap(fernet::open)
                .map(SdkSeal::read)
                .orElseGet(Opening.Doubtful::new);
    }

    private static Opening read(Fernet.Opened opened) {
        try {
            return new Opening.Opened(new Item(opened.message()), Stamp.at(opened.seconds()));
        } catch (InvalidItemException e) {
            return new Opening.Damaged("holds no item: " + e.problem());
        }
    }

    @Override
    public boolean isCurrent(Map<String, String> fields) {
        return true;
    }

    @Override
    public Item seal(Item item, Stamp stamp) {
        byte[] iv = new byte[Fernet.IV_BYTES];
        random.nextBytes(iv);
        // An item's own text escapes unpaired surrogates, which Python's writer stumbles over.
        byte[] message = item.json().getBytes(StandardCharsets.UTF_8);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("__enc__", 1);
        fields.put("v", 1);
        fields.put("kid", "hkdf-v1");
        fields.put("payload", fernet.seal(message, stamp.seconds(), iv));
        return Item.of(fields);
    }

    @Override
    public boolean bindsPlaces() {
        return false;
    }

    @Override
    public List<byte[]> digestKeys() {
        byte[] salt = session.value().getBytes(StandardCharsets.UTF_8);
        return List.of(Hkdf.derive(key.secret(), salt, DIGEST_PURPOSE, Fernet.KEY_BYTES));
    }
}
