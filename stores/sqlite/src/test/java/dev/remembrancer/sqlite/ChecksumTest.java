package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What files have is never summed up in another way: kind, eight bytes of number or length, and what a text or bytes are. */
class ChecksumTest {
    private static final int ROUNDS = 2_000;

    /** By a table of CRC-32C that was made for this test alone, in another language. */
    private static final long SUM_OF_A_ROW = 2_012_949_915L;

    @Test
    void isThatOfAllBytesOneAfterTheOtherHoweverLongValuesAre() {
        Random random = new Random(5);
        Checksum checksum = new Checksum();
        for (int round = 0; round < ROUNDS; round++) {
            CRC32C plain = new CRC32C();
            int values = random.nextInt(80);
            for (int i = 0; i < values; i++) {
                add(random, checksum, plain);
            }
            assertThat(checksum.take()).isEqualTo(plain.getValue());
        }
    }

    @Test
    void ofARowIsWhatItAlwaysWas() {
        Checksum checksum = new Checksum();
        checksum.text("User prefers formal tone");
        checksum.nothing();
        checksum.number(-7);
        checksum.real(-0.0);
        checksum.bytes(new byte[] {1, 2, 3});
        assertThat(checksum.take()).isEqualTo(SUM_OF_A_ROW);
    }

    private static void add(Random random, Checksum checksum, CRC32C plain) {
        switch (random.nextInt(5)) {
            case 0 -> {
                checksum.nothing();
                head(plain, 'n', 0);
            }
            case 1 -> {
                long number = random.nextLong();
                checksum.number(number);
                head(plain, 'i', number);
            }
            case 2 -> {
                double real = random.nextDouble();
                checksum.real(real);
                head(plain, 'r', Double.doubleToLongBits(real));
            }
            case 3 -> {
                String text = "é".repeat(random.nextInt(lengths(random)));
                checksum.text(text);
                bytes(plain, text.getBytes(StandardCharsets.UTF_8));
            }
            default -> {
                byte[] bytes = new byte[random.nextInt(lengths(random))];
                random.nextBytes(bytes);
                checksum.bytes(bytes);
                bytes(plain, bytes);
            }
        }
    }

    private static int lengths(Random random) {
        return List.of(10, 100, 600, 3_000).get(random.nextInt(4));
    }

    private static void bytes(CRC32C plain, byte[] bytes) {
        head(plain, 'b', bytes.length);
        plain.update(bytes);
    }

    private static void head(CRC32C plain, char kind, long value) {
        plain.update(ByteBuffer.allocate(9).put((byte) kind).putLong(value).flip());
    }
}
