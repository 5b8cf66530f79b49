package dev.remembrancer.hygiene.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.NewMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers with check digits are found when the digits fit, and left alone when they don't. All are made up or published. */
class PersonalDataTest {
    private final Guard guard = new Guard(GuardRules.USUAL);

    private List<String> rules(String text) {
        return guard.check(NewMemory.semantic(text)).findings().stream()
                .map(Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1111, exp 12/27|pii.card",
                "card 5500-0000-0000-0004 cvc 123|pii.card",
                "amex 378282246310005|pii.card",
                "Visa 4111111111111111 12/27 123|pii.card",
                "DE89 3704 0044 0532 0130 00|pii.iban",
                "transfer to GB29NWBK60161331926819 today|pii.iban",
                "IBAN: FR14 2004 1010 0505 0001 3M02 606.|pii.iban",
                "my ssn is 219-09-9999|pii.id.us-ssn",
                "CPF 529.982.247-25|pii.id.br-cpf",
                "AHV 756.9217.0769.85|pii.id.ch-ahv",
                "Meine Steuer-ID ist 86 095 742 719|pii.id.de-idnr",
                "PESEL 44051401359|pii.id.pl-pesel",
                "mijn BSN is 111222333|pii.id.nl-bsn",
                "SIN 046 454 286|pii.id.ca-sin",
                "NHS number 943 476 5919|pii.id.gb-nhs",
                "Aadhaar 2341 2341 2346|pii.id.in-aadhaar",
                "personnummer 811218-9876|pii.id.se-personnummer",
                "DNI 12345678Z|pii.id.es-dni",
                "NIE X1234567L|pii.id.es-nie",
                "codice fiscale RSSMRA85T10A562S|pii.id.it-codice-fiscale",
                "NINO AB123456C|pii.id.gb-nino",
                "id 11010519491231002X|pii.id.cn-ric",
                "NIR 2 55 08 14 168 025 38|pii.id.fr-nir",
                "write to Bob.Smith+x@mail.example.co.uk!|pii.email",
                "call +49 (30) 1234-5678 now|pii.phone",
                "call (415) 555-2671|pii.phone",
                "my mobile is 0171 2345678|pii.phone",
                "t\u00e9l. 01 23 45 67 89|pii.phone"
            })
    void whatFitsIsFound(String text, String rule) {
        assertThat(rules(text)).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1112",
                "order 1234567890123456 was sent",
                "GB28NWBK60161331926819",
                "ISSN 0743-9156, S2CID 201343307",
                "CPF 529.982.247-26",
                "DNI 12345678A",
                "on 2023-05-08 at 10:30, 2023-05-09 and 12.03.2024",
                "the population was 7,888,000,000 in 2021",
                "version 1.2.3.4 of 192.168.100.200",
                "pi is 3.14159265358979",
                "from 1999-2004 and 2010 2011 2012",
                "@alice and @bob said hi",
                "86095742718 is a number, 44051401358 is another",
                "mem_01m7z7y09g9etj9rbj59scxmjr"
            })
    void whatDoesNotFitIsLeftAlone(String text) {
        assertThat(rules(text)).isEmpty();
    }

    @Test
    void eachKindCanBeTreatedOtherwise() {
        String text = "bob@example.org, card 4111 1111 1111 1111";
        Guard strict =
                new Guard(GuardRules.USUAL.with(Kind.EMAIL, Treatment.MASK).with(Kind.CARD, Treatment.REFUSE));
        assertThatThrownBy(() -> strict.check(NewMemory.semantic(text)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("content")
                .hasMessageContaining("pii.card")
                .hasMessageNotContaining("4111");
        assertThat(strict.check(NewMemory.semantic("bob@example.org"))
                        .thing()
                        .statement()
                        .content())
                .isEqualTo("[email]");
        assertThat(new Guard(GuardRules.OFF).check(NewMemory.semantic(text)).findings())
                .isEmpty();
        assertThatThrownBy(() -> GuardRules.USUAL.with(Kind.SECRET, Treatment.QUARANTINE))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> GuardRules.USUAL.with(Kind.SUSPICIOUS, Treatment.MASK))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aKeyThatHoldsWhatWouldBeMaskedIsRefused() {
        assertThatThrownBy(() ->
                        guard.check(NewMemory.semantic("x").key("token.ghp_" + "a8kd03lq9zxy7vb1nm4pr6st2uw5ce0fghjk")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("key");
    }
}
