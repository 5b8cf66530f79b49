package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.KeyRing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own envelope: AES-256-GCM under a key per session, with the session's id, the time, the batch, the place in it
 * and the batch before it as associated data. The marker is 2, so that the SDK, which can't open it, doesn't take it
 * for one of its own and throw it away in a pop.
 */
final class StrongSeal implements Seal {
    private static final String MARKER = "2";
    private static final int LONGEST_NAME = 64;

    private final KeyRing ring;
    private final SessionId session;
    private final SecureRandom random;
    private final Map<String, StrongKey> derived = new HashMap<>();

    private StrongSeal(KeyRing ring, SessionId session, SecureRandom random) {
        this.ring = ring;
        this.session = session;
        this.random = random;
    }

    static Maker maker(KeyRing ring, SecureRandom random) {
        return session -> new StrongSeal(ring, session, random);
    }

    @Override
    public boolean isEnvelope(Map<String, String> fields) {
        return MARKER.equals(fields.get("__enc__")) && fields.containsKey("payload");
    }

    @Override
    public Opening open(Map<String, String> fields) {
        String id = text(fields, "kid");
        if (id.isEmpty() || id.length() > LONGEST_NAME) {
            return new Opening.Damaged("names no key");
        }
        Optional<StrongKey> found = key(id);
        if (found.isEmpty()) {
            return new Opening.Locked("no key of the name that it was sealed under is on the ring; put it back there");
        }
        StrongKey key = found.get();
        if (!key.check().equals(text(fields, "check"))) {
            return new Opening.Locked("the key " + key.id() + " on the ring is not the one it was sealed under");
        }
        return open(fields, key);
    }

    private Opening open(Map<String, String> fields, StrongKey key) {
        try {
            Stamp stamp = new Stamp(
                    Long.parseLong(fields.getOrDefault("at", "")),
                    text(fields, "batch"),
                    Integer.parseInt(fields.getOrDefault("index", "")),
                    Integer.parseInt(fields.getOrDefault("size", "")),
                    text(fields, "after"));
            byte[] sealed = Base64.getUrlDecoder().decode(text(fields, "payload"));
            Optional<byte[]> message = key.open(sealed, bound(key, stamp));
            return message.isEmpty()
                    ? new Opening.Damaged("was changed since it was sealed, or belongs to another session")
                    : new Opening.Opened(new Item(new String(message.get(), StandardCharsets.UTF_8)), stamp);
        } catch (InvalidItemException e) {
            return new Opening.Damaged("holds no item: " + e.problem());
        } catch (IllegalArgumentException e) {
            return new Opening.Damaged("is no whole envelope");
        }
    }

    @Override
    public boolean isCurrent(Map<String, String> fields) {
        return ring.current().id().equals(text(fields, "kid"));
    }

    @Override
    public Item seal(Item item, Stamp stamp) {
        StrongKey key = derived.computeIfAbsent(ring.current().id(), id -> StrongKey.of(ring.current(), session));
        byte[] iv = new byte[StrongKey.IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = key.seal(item.json().getBytes(StandardCharsets.UTF_8), bound(key, stamp), iv);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("__enc__", 2);
        fields.put("kid", key.id());
        fields.put("check", key.check());
        fields.put("at", stamp.seconds());
        fields.put("batch", stamp.batch());
        fields.put("index", stamp.index());
        fields.put("size", stamp.size());
        fields.put("after", stamp.after());
        fields.put("payload", Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        return Item.of(fields);
    }

    @Override
    public boolean bindsPlaces() {
        return true;
    }

    @Override
    public List<byte[]> digestKeys() {
        return ring.keys().stream()
                .map(key -> StrongKey.of(key, session).digest())
                .toList();
    }

    private Optional<StrongKey> key(String id) {
        Optional<StrongKey> known = Optional.ofNullable(derived.get(id));
        if (known.isPresent()) {
            return known;
        }
        Optional<StrongKey> found = ring.key(id).map(key -> StrongKey.of(key, session));
        found.ifPresent(key -> derived.put(id, key));
        return found;
    }

    /** Each part behind its length, so that no two lists of parts give the same bytes. */
    private byte[] bound(StrongKey key, Stamp stamp) {
        ByteArrayOutputStream bound = new ByteArrayOutputStream();
        for (String part : List.of(
                "remembrancer.session.v2",
                session.value(),
                key.id(),
                Long.toString(stamp.seconds()),
                stamp.batch(),
                Integer.toString(stamp.index()),
                Integer.toString(stamp.size()),
                stamp.after())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            bound.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            bound.writeBytes(bytes);
        }
        return bound.toByteArray();
    }

    private static String text(Map<String, String> fields, String name) {
        return JsonParts.string(fields.getOrDefault(name, "null")).orElse("");
    }
}
