package dev.remembrancer.session.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.sealing.Hkdf;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors that the OpenAI Agents SDK for Python 0.22.0 and its cryptography library made. */
class SdkVectorsTest {
    static List<Map<String, String>> vectors() throws IOException {
        try (InputStream in = SdkVectorsTest.class.getResourceAsStream("fernet-vectors.json")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonParts.elements(all).stream().map(JsonParts::fields).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorIsMetBitForBit(Map<String, String> vector) {
        SdkKey key = new SdkKey(text(vector, "encryption_key"));
        SessionId session = new SessionId(text(vector, "session_id"));
        assertThat(key.secret()).isEqualTo(HexFormat.of().parseHex(text(vector, "master_hex")));
        assertThat(key.derived(session)).isEqualTo(HexFormat.of().parseHex(text(vector, "derived_hex")));
        assertThat(Base64.getUrlEncoder().encodeToString(key.derived(session))).isEqualTo(text(vector, "fernet_key"));

        byte[] message = text(vector, "plaintext").getBytes(StandardCharsets.UTF_8);
        byte[] iv = HexFormat.of().parseHex(text(vector, "iv_hex"));
        long seconds = Long.parseLong(vector.get("timestamp"));
        assertThat(key.in(session).seal(message, seconds, iv)).isEqualTo(text(vector, "token"));
        Fernet.Opened opened = key.in(session).open(text(vector, "token")).orElseThrow();
        assertThat(opened.message()).isEqualTo(text(vector, "plaintext"));
        assertThat(opened.seconds()).isEqualTo(seconds);
        assertThat(key.in(new SessionId("another")).open(text(vector, "token"))).isEmpty();
    }

    @Test
    void thereAreSixVectors() throws IOException {
        assertThat(vectors()).hasSize(6);
    }

    /** What {@code base64.urlsafe_b64decode} of CPython 3.11 makes of it: 32 bytes, or something else or an error. */
    @ParameterizedTest
    @CsvSource({
        "43,=,true", "43,'',false", "43,==,true", "43,=AAAA,true", "43,=xyz,true", "44,'',false", "42,==,false",
        "42,A =,true", "42,A!=,true", "41,A=A=,true", "40,AA=A=,true", "40,A=A=A=,true", "42,é=,false", "43,é=,false"
    })
    void keysAreDecodedAsPythonDoes(int length, String end, boolean isDecoded) {
        String text = "A".repeat(length) + end;
        byte[] expected = isDecoded ? new byte[32] : text.getBytes(StandardCharsets.UTF_8);
        assertThat(new SdkKey(text).secret()).isEqualTo(expected);
    }

    @Test
    void anEmptyKeyIsRefusedAndNoKeyIsPrinted() {
        assertThatThrownBy(() -> new SdkKey("")).isInstanceOf(InvalidRequestException.class);
        assertThat(new SdkKey("my-secret-key")).hasToString("SdkKey");
    }

    @Test
    void anEmptySessionIdHasAKeyToo() {
        SdkKey key = new SdkKey("k");
        String token = key.in(new SessionId("")).seal(new byte[] {1, 2}, 3, new byte[16]);
        assertThat(key.in(new SessionId("")).open(token)).isPresent();
    }

    @Test
    void aTokenThatIsChangedAnywhereOrCutIsNotOpened() {
        Fernet fernet = new SdkKey("k").in(new SessionId("s"));
        byte[] token = Base64.getUrlDecoder().decode(fernet.seal(new byte[40], 1_700_000_000, new byte[16]));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            assertThat(fernet.open(Base64.getUrlEncoder().encodeToString(changed)))
                    .as("byte %s", i)
                    .isEmpty();
            assertThat(fernet.open(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(token, i))))
                    .as("cut to %s bytes", i)
                    .isEmpty();
        }
        assertThat(fernet.open("not base 64")).isEmpty();
    }

    @Test
    void hkdfMeetsTheVectorsOfRfc5869() {
        HexFormat hex = HexFormat.of();
        assertThat(Hkdf.derive(
                        hex.parseHex("0b".repeat(22)),
                        hex.parseHex("000102030405060708090a0b0c"),
                        hex.parseHex("f0f1f2f3f4f5f6f7f8f9"),
                        42))
                .isEqualTo(hex.parseHex(
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
        assertThat(Hkdf.derive(hex.parseHex("0b".repeat(22)), new byte[0], new byte[0], 42))
                .isEqualTo(hex.parseHex(
                        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    private static String text(Map<String, String> vector, String field) {
        return JsonParts.string(vector.get(field)).orElseThrow();
    }
}
