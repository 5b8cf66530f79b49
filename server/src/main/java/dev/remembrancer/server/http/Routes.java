package dev.remembrancer.server.http;

import java.util.List;

/** The routes of one feature. */
public interface Routes {
    /** Its routes, in the order in which they are documented. */
    List<Route> routes();
}
