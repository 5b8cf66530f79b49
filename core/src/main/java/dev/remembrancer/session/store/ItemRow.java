package dev.remembrancer.session.store;

/**
 * One row of a session as a store keeps it.
 *
 * @param place names the row within its session, for removing it in the same unit and for reports
 * @param text what is stored there, which may be no item; empty when it can't be read as text at all
 */
public record ItemRow(String place, String text) {}
