package dev.remembrancer.bench.corpus;

import java.util.List;
import java.util.Map;

/** The words that templates are filled with, by the name of the gap. */
final class Vocabulary {
    private static final Map<String, List<String>> WORDS = Map.of(
            "name",
            list("Alice, Amir, Anna, Bela, Boris, Bruno, Carla, Chen, Clara, Dana, David, Dora, Elif, Emil, Erika,"
                    + " Fatima, Felix, Freya, Gita, Goran, Greta, Hana, Hugo, Ida, Igor, Ines, Ivan, Jana, Jonas, Julia,"
                    + " Kai, Karim, Kofi, Lena, Leo, Lucia, Luis, Maja, Marco, Mei, Mira, Nadia, Nils, Nora, Olga, Omar,"
                    + " Oscar, Paula, Pedro, Petra, Priya, Rosa, Ruth, Sami, Selma, Simon, Sofia, Tara, Theo, Yuki"),
            "tool",
            list("Slack, Jira, Figma, Notion, Excel, Grafana, Jenkins, Terraform, Kafka, Postgres, Docker, Trello,"
                    + " Zoom, Salesforce, Tableau, Outlook, Confluence, Miro, Airtable, Datadog, Vim, Photoshop, Blender,"
                    + " a paper notebook, a whiteboard, voice memos, shared calendars, plain text files, a spreadsheet,"
                    + " the command line, video calls, pull requests, weekly newsletters, sticky notes, a ticket queue,"
                    + " chat threads, a mailing list, recorded demos, printed handouts, a wiki page"),
            "work",
            list("planning sprints, tracking invoices, writing release notes, reviewing contracts, onboarding"
                    + " newcomers, answering support mail, drawing mockups, counting inventory, booking travel, monitoring"
                    + " the servers, collecting feedback, preparing lectures, editing videos, designing logos, testing"
                    + " payments, translating manuals, scheduling shifts, migrating the database, auditing expenses,"
                    + " writing the newsletter, training new models, sorting photos, running the book club, managing"
                    + " passwords, deploying on Fridays, handling refunds, drafting proposals, measuring energy use,"
                    + " ordering parts, keeping minutes"),
            "place",
            list("Lisbon, Oslo, Kyoto, Nairobi, Quito, Dublin, Hanoi, Athens, Bergen, Boston, Cairo, Cape Town,"
                    + " Cusco, Delhi, Denver, Dubai, Florence, Geneva, Glasgow, Hamburg, Havana, Istanbul, Jakarta, Krakow,"
                    + " Lagos, Lima, London, Lyon, Madrid, Manila, Montreal, Munich, Naples, New Orleans, Osaka, Paris,"
                    + " Perth, Porto, Prague, Reykjavik, Riga, Rome, Santiago, Seoul, Seville, Singapore, Sofia, Tallinn,"
                    + " Toronto, Turin, Utrecht, Valencia, Vienna, Warsaw, Zagreb, Zurich"),
            "food",
            list("peanuts, oat milk, sushi, lentil soup, black coffee, green tea, goat cheese, mushrooms, spicy curry,"
                    + " rye bread, dark chocolate, grilled fish, shellfish, mangoes, olives, pancakes, sparkling water,"
                    + " tofu, pumpkin pie, kimchi, rice noodles, tomato salad, vanilla ice cream, walnuts, blue cheese,"
                    + " roast beef, falafel, strawberries, porridge, garlic bread"),
            "hobby",
            list("climbing, chess, pottery, birdwatching, salsa, gardening, sailing, knitting, karate, photography,"
                    + " astronomy, choir singing, woodworking, skiing, cycling, baking, origami, table tennis, surfing,"
                    + " painting, beekeeping, archery, fencing, hiking, yoga, the violin, the cello, juggling, running,"
                    + " model trains"),
            "thing",
            list("the blue suitcase, a standing desk, the spare keys, a red bicycle, the old laptop, a camping tent,"
                    + " the projector, a signed book, the coffee machine, a winter coat, the company car, a drone, the"
                    + " birthday present, a sewing machine, the garden hose, a second monitor, the first aid kit, a guitar,"
                    + " the label printer, a telescope, the insurance papers, a pair of headphones, the meeting room key,"
                    + " a microscope, the warranty card"),
            "team",
            list("design, billing, security, research, marketing, support, mobile, data, legal, sales, logistics,"
                    + " platform, finance, hiring, quality, field service, documentation, payments, infrastructure,"
                    + " partner"),
            "month",
            list("January, February, March, April, May, June, July, August, September, October, November, December"),
            "day",
            list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"));

    private Vocabulary() {}

    /** What the gap of that name may be filled with. */
    static List<String> words(String gap) {
        return WORDS.getOrDefault(gap, List.of(gap));
    }

    private static List<String> list(String words) {
        return List.of(words.split(", "));
    }
}
