package dev.remembrancer.server.webhooks;

import dev.remembrancer.server.access.SharedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was sent of late, as it is told. */
public final class Deliveries {
    private Deliveries() {}

    /**
     * The deliveries of a webhook, the latest first, for who has the directory of the data and no server.
     *
     * @throws dev.remembrancer.NotFoundException when there is no webhook of that id
     */
    public static List<Map<String, Object>> of(Path data, Webhooks webhooks, String id) {
        Webhook webhook = webhooks.find(id).orElseThrow(Webhooks::unknown);
        return of(new SharedFile<>(file(data, webhook.id()), new ProgressFile()).current());
    }

    static List<Map<String, Object>> of(Optional<Progress> progress) {
        List<Delivery> log = new ArrayList<>(progress.map(Progress::log).orElse(List.of()));
        Collections.reverse(log);
        return log.stream().map(WebhookFields::of).toList();
    }

    /** Where the progress of a webhook is kept. */
    static Path file(Path data, String id) {
        return data.resolve("webhooks").resolve(id + ".json");
    }
}
