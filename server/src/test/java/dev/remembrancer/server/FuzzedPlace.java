package dev.remembrancer.server;

/**
 * Where a text of a fuzz was written to.
 *
 * @param tenant the tenant
 * @param agent the name of the agent
 * @param level the level of the scope that is bound, with its id, like {@code user_id=alice}; empty for the open scope
 */
record FuzzedPlace(String tenant, String agent, String level) {
    static final FuzzedPlace NOWHERE = new FuzzedPlace("", "", "");

    /** The canary of this place: found in a text wherever it stands, and in no other's. */
    String mark() {
        return "zq" + Integer.toHexString(hashCode()) + "qz";
    }
}
