package dev.remembrancer.hygiene.guard;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** International bank account numbers (ISO 13616): of a country's length, with a remainder of 1 modulo 97. */
final class Ibans {
    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        for (String country :
                ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28"
                                + " EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27"
                                + " JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15"
                                + " PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29"
                                + " VA22 VG24 XK20")
                        .split(" ", -1)) {
            LENGTHS.put(country.substring(0, 2), Integer.parseInt(country.substring(2)));
        }
    }

    private Ibans() {}

    /** The end of the number that begins there, 0 when there is none. */
    static int end(String text, int start) {
        if (text.length() - start < 15) {
            return 0;
        }
        int length = LENGTHS.getOrDefault(text.substring(start, start + 2).toUpperCase(Locale.ROOT), 0);
        StringBuilder compact = new StringBuilder();
        int i = start;
        while (i < text.length() && compact.length() < length) {
            char unit = text.charAt(i);
            boolean separates = (unit == ' ' || unit == '-') && compact.length() % 4 == 0 && text.charAt(i - 1) != unit;
            if (unit < 128 && Character.isLetterOrDigit(unit)) {
                compact.append(Character.toUpperCase(unit));
            } else if (!separates) {
                return 0;
            }
            i++;
        }
        boolean isCut = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
        return length > 0 && compact.length() == length && !isCut && remainder(compact.toString()) == 1 ? i : 0;
    }

    private static int remainder(String compact) {
        if (!Character.isDigit(compact.charAt(2)) || !Character.isDigit(compact.charAt(3))) {
            return 0;
        }
        StringBuilder digits = new StringBuilder();
        (compact.substring(4) + compact.substring(0, 4))
                .chars()
                .forEach(unit -> digits.append(Character.digit(unit, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    }
}
