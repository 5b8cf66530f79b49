package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.hygiene.conflict.Value.Relation;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What we know of places: which names are countries and regions, which are cities. Whoever lives in a city lives in its
 * country too, and we don't know which that is: so only places of one size exclude each other.
 */
final class Places {
    private static final Set<String> COUNTRIES = countries();

    private static final Set<String> REGIONS = names("""
            alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois
            |indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi
            |missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio
            |oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont
            |virginia|west virginia|wisconsin|wyoming|ontario|quebec|alberta|british columbia|manitoba|nova scotia
            |bavaria|saxony|tuscany|sicily|catalonia|andalusia|brittany|normandy|provence|scotland|wales|england
            |northern ireland|queensland|new south wales|tasmania|kerala|punjab|gujarat|hokkaido|okinawa
            """);

    /** Names of countries and regions that are also those of cities. */
    private static final Set<String> EITHER =
            names("new york|washington|georgia|victoria|singapore|luxembourg|monaco|mexico|panama|kuwait|djibouti"
                    + "|guatemala|san marino|gibraltar|jersey|bali");

    private static final Set<String> PARTS = names(
            "europe|asia|africa|south america|north america|latin america"
                    + "|central america|scandinavia|the balkans|middle east|midwest|east coast|west coast|bay area|silicon valley"
                    + "|new england|southeast asia|caribbean|brooklyn|manhattan|queens|bronx|harlem|staten island|soho|kreuzberg"
                    + "|neukölln|prenzlauer berg|mitte|montmartre|camden|shoreditch|hackney|brixton|notting hill|hollywood"
                    + "|venice beach|santa monica|beverly hills|shibuya|shinjuku|chelsea|williamsburg|astoria|downtown|midtown");

    private static final Set<String> CITIES = cities();

    private Places() {}

    /** Two places exclude each other when both are cities or both are countries, as far as we know. */
    static Relation compare(String one, String other) {
        Size mine = size(one);
        Size theirs = size(other);
        return mine == theirs && mine != Size.UNKNOWN ? Relation.OTHER : Relation.COMPATIBLE;
    }

    private enum Size {
        COUNTRY,
        REGION,
        CITY,
        UNKNOWN
    }

    /** Whether it is the name of a place that we know. */
    static boolean isKnown(String place) {
        String name = head(place);
        return COUNTRIES.contains(name)
                || REGIONS.contains(name)
                || CITIES.contains(name)
                || EITHER.contains(name)
                || PARTS.contains(name);
    }

    private static Size size(String place) {
        String name = head(place);
        if (PARTS.contains(name)) {
            return Size.UNKNOWN;
        }
        if (EITHER.contains(name) && !place.contains(",")) {
            return name.equals("new york") || name.equals("singapore") ? Size.CITY : Size.UNKNOWN;
        }
        if (COUNTRIES.contains(name)) {
            return Size.COUNTRY;
        }
        if (REGIONS.contains(name)) {
            return Size.REGION;
        }
        return Size.CITY;
    }

    /** What stands before the first comma, without accents and articles. */
    private static String head(String place) {
        String name = plain(place.split(",", 2)[0]);
        return name.startsWith("the ") ? name.substring(4) : name;
    }

    private static String plain(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.toLowerCase(Locale.ROOT).replaceAll("[.']", "").strip();
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split("\\|"))
                .map(name -> plain(name.replace('\n', ' ')))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> countries() {
        Set<String> names = new HashSet<>(names("usa|us|u.s.|united states of america|uk|u.k.|great britain|holland"
                + "|czech republic|turkey|south korea|north korea|russia|america|the states|ivory coast|uae"));
        for (String country : Locale.getISOCountries()) {
            names.add(plain(new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH)));
        }
        return Set.copyOf(names);
    }

    /** Those that time zones are named after, and others that many people live in. */
    private static Set<String> cities() {
        Set<String> names = new HashSet<>(names("""
            boston|seattle|san francisco|san diego|san jose|austin|dallas|houston|san antonio|philadelphia|atlanta|miami
            |orlando|tampa|nashville|portland|las vegas|salt lake city|minneapolis|st louis|saint louis|kansas city
            |pittsburgh|cleveland|columbus|cincinnati|charlotte|raleigh|baltimore|washington dc|new orleans|sacramento
            |oakland|milwaukee|honolulu|albuquerque|tucson|omaha|richmond|memphis|buffalo|brooklyn|montreal|calgary
            |ottawa|quebec city|guadalajara|monterrey|munich|hamburg|cologne|frankfurt|stuttgart|dusseldorf|leipzig
            |dresden|bremen|hanover|nuremberg|bonn|mannheim|freiburg|heidelberg|graz|salzburg|innsbruck|geneva|basel
            |bern|lausanne|lyon|marseille|toulouse|nice|bordeaux|nantes|strasbourg|lille|milan|naples|turin|florence
            |venice|bologna|genoa|palermo|barcelona|valencia|seville|bilbao|malaga|porto|rotterdam|utrecht|the hague
            |eindhoven|antwerp|ghent|bruges|manchester|birmingham|liverpool|leeds|bristol|edinburgh|glasgow|cardiff
            |cambridge|oxford|sheffield|newcastle|nottingham|cork|galway|gothenburg|malmo|bergen|aarhus|tampere|krakow
            |gdansk|wroclaw|poznan|brno|st petersburg|saint petersburg|kyiv|lviv|odessa|thessaloniki|ankara|izmir
            |tel aviv|haifa|dubai|abu dhabi|doha|mumbai|bombay|delhi|new delhi|bangalore|bengaluru|hyderabad|chennai
            |pune|kolkata|ahmedabad|jaipur|lahore|islamabad|beijing|shenzhen|guangzhou|chengdu|wuhan|hangzhou|nanjing
            |kyoto|osaka|yokohama|nagoya|sapporo|fukuoka|kobe|busan|hanoi|da nang|chiang mai|cebu|canberra
            |gold coast|wellington|christchurch|cape town|durban|pretoria|mombasa|kampala|marrakesh|rabat|alexandria
            |rio de janeiro|brasilia|salvador|porto alegre|medellin|cartagena|cali|quito|cusco|cordoba|rosario
            |valparaiso|springfield|ann arbor|boulder|madison|berkeley|palo alto|mountain view|long beach|new haven
            """));
        for (String zone : ZoneId.getAvailableZoneIds()) {
            if (zone.matches("(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/.*")) {
                names.add(plain(zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ')));
            }
        }
        names.removeAll(List.of("center", "north", "south", "east", "west", "central", "eastern", "general"));
        return Set.copyOf(names);
    }
}
