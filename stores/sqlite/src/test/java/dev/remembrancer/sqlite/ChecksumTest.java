package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What files have is never summed up in another way: kind, eight bytes of number or length, and what a text or bytes are. */
class ChecksumTest {
    /** By a table of CRC-32C that was made for this test alone, in another language. */
    private static final long SUM_OF_A_ROW = 2_012_949_915L;

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
}
