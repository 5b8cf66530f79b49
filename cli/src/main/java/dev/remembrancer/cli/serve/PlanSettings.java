package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Rows;
import dev.remembrancer.cli.settings.Rows.Column;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.access.limits.Plan;
import dev.remembrancer.server.access.limits.Plans;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plans that keys and tenants may have. */
final class PlanSettings implements ServeSettings {
    private static final Setting<Long> REQUESTS = limit("requests_per_minute", "How many requests a minute.");
    private static final Setting<Long> REMEMBERS =
            limit("remembers_per_day", "How many memories may be written a day.");
    private static final Setting<Long> RECALLS = limit("recalls_per_day", "How many recalls and contexts a day.");
    private static final Setting<Long> MEMORIES = limit("memories", "How many memories there may be in all.");
    private static final Setting<Long> AGENTS = limit("agents", "How many agents there may be.");
    private static final Setting<Long> BODY =
            Setting.of("body", Kinds.sizeLimit(Plan.NONE), Plan.NONE, "The longest body of a request.");

    static final Setting<Map<String, Plan>> PLANS = Setting.of(
            "plans",
            new Rows<>(
                    List.of(
                            new Column<>(REQUESTS, Plan::requestsPerMinute),
                            new Column<>(REMEMBERS, Plan::remembersPerDay),
                            new Column<>(RECALLS, Plan::recallsPerDay),
                            new Column<>(MEMORIES, Plan::memories),
                            new Column<>(AGENTS, Plan::agents),
                            new Column<>(BODY, Plan::bodyBytes)),
                    PlanSettings::plan),
            new TreeMap<>(Plans.EXAMPLES.named()),
            "Plans by their names; those in the file take the place of these examples.");

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public String description() {
        return "The limits that keys and tenants may be under: keys create --plan free. A day begins at midnight UTC.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PLANS);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options.plans(new Plans(settings.get(PLANS)));
    }

    private static Plan plan(String name, Settings columns) {
        return new Plan(
                name,
                columns.get(REQUESTS),
                columns.get(REMEMBERS),
                columns.get(RECALLS),
                columns.get(MEMORIES),
                columns.get(AGENTS),
                columns.get(BODY));
    }

    private static Setting<Long> limit(String name, String description) {
        return Setting.of(name, Kinds.limit(Plan.NONE), Plan.NONE, description);
    }
}
