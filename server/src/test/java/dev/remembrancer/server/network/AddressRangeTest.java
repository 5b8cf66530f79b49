package dev.remembrancer.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.255.3.4, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, ::2, false",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "fd00::/8, fdab::1, true",
        "fd00::/8, fe80::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void anAddressIsInARangeWhenItBeginsAlike(String range, String address, boolean isIn) throws UnknownHostException {
        assertThat(AddressRange.of(range).holds(InetAddress.getByName(address))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "proxy.example.com",
                "10.1",
                "1234",
                "10.0.0.0/33",
                "::1/129",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "256.1.1.1",
                "1::2::3",
                "/8",
                " 10.0.0.1"
            })
    void whatIsNoAddressIsRefusedAndNoNameIsLookedUp(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void itIsWrittenAsItIsRead() {
        for (String text : new String[] {"127.0.0.1", "10.0.0.0/8", "0:0:0:0:0:0:0:1", "fd00:0:0:0:0:0:0:0/8"}) {
            assertThat(AddressRange.of(text)).hasToString(text);
        }
    }
}
