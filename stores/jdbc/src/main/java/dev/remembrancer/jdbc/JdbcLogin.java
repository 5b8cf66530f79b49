package dev.remembrancer.jdbc;

/**
 * Who opens a database.
 *
 * @param user the name
 * @param password never shown
 */
public record JdbcLogin(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
