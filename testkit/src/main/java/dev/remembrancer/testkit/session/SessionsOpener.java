package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;

/** How a process of its own opens a store. A public class with a public constructor without parameters. */
public interface SessionsOpener {
    /**
     * Opens it.
     *
     * @param argument where the store is: a file, a URL
     */
    Sessions open(String argument);
}
