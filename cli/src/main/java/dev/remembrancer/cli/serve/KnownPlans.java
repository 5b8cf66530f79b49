package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.options.Invocation;
import java.util.Map;
import java.util.Set;

/** The plans of the configuration that is found from here. */
public final class KnownPlans {
    private KnownPlans() {}

    /**
     * Remarks on a plan that is not there. It is no failure: the server may be given another configuration than the one
     * that is found from here.
     */
    public static void look(Invocation invocation, String plan) {
        Set<String> known = new SettingFlags()
                .settings(invocation, Map.of())
                .get(PlanSettings.PLANS)
                .keySet();
        if (!known.contains(plan)) {
            invocation.note("note: the plan " + plan + " is not among " + known
                    + "; a server without it in its configuration will not start");
        }
    }
}
