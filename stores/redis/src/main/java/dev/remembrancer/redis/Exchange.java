package dev.remembrancer.redis;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One connection for the length of one act: commands in batches, their replies, and one transaction at the end. */
final class Exchange implements AutoCloseable {
    /** What a server says when it may say something else later. */
    private static final Set<String> PASSING = Set.of(
            "LOADING",
            "BUSY",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "READONLY",
            "OOM",
            "NOREPLICAS",
            "MISCONF",
            "EXECABORT");

    private final Connection connection;
    private final String act;
    private boolean watching;

    private Exchange(Connection connection, String act) {
        this.connection = connection;
        this.act = act;
    }

    /**
     * Takes a connection of the pool.
     *
     * @param act what is done, and with which session, for messages
     */
    static Exchange open(RedisClient client, String act) {
        try {
            return new Exchange(client.getPool().getResource(), act);
        } catch (JedisDataException e) {
            throw refused(act, e);
        } catch (JedisException e) {
            throw new RedisUnavailableException(act, e);
        }
    }

    static CommandArguments command(Command command, String... arguments) {
        CommandArguments whole = new CommandArguments(command);
        for (String argument : arguments) {
            whole.add(argument);
        }
        return whole;
    }

    /** Sends commands that change nothing, and returns their replies. */
    List<@Nullable Object> ask(List<CommandArguments> commands) {
        try {
            for (CommandArguments command : commands) {
                watching |= command.getCommand() == Command.WATCH;
                connection.sendCommand(command);
            }
            return replies(commands.size());
        } catch (JedisDataException e) {
            throw refused(act, e);
        } catch (JedisException e) {
            connection.setBroken();
            throw new RedisUnavailableException(act, e);
        }
    }

    /** Reads in one transaction: the replies are of one moment. */
    List<@Nullable Object> askAtOnce(List<CommandArguments> commands) {
        return transaction(commands, false).orElseThrow();
    }

    /** Sends commands that happen together, unless something watched had changed: then nothing, and it is empty. */
    Optional<List<@Nullable Object>> commit(List<CommandArguments> commands) {
        return transaction(commands, true);
    }

    private Optional<List<@Nullable Object>> transaction(List<CommandArguments> commands, boolean changes) {
        boolean asked = false;
        try {
            connection.sendCommand(Command.MULTI);
            commands.forEach(connection::sendCommand);
            asked = changes;
            connection.sendCommand(Command.EXEC);
            List<@Nullable Object> replies = replies(commands.size() + 2);
            watching = false;
            @SuppressWarnings("unchecked") // EXEC answers with a list of replies or with nil.
            List<@Nullable Object> done = (List<@Nullable Object>) replies.get(replies.size() - 1);
            if (done != null) {
                requireNoFailure(done, changes);
            }
            return Optional.ofNullable(done);
        } catch (JedisDataException e) {
            throw refused(act, e);
        } catch (JedisException e) {
            connection.setBroken();
            if (asked) {
                throw new OutcomeUnknownException(act, e);
            }
            throw new RedisUnavailableException(act, e);
        }
    }

    /** What fails inside a transaction fails alone, and the rest was done. */
    private void requireNoFailure(List<@Nullable Object> done, boolean changes) {
        for (Object reply : done) {
            if (reply instanceof JedisDataException failure) {
                if (changes) {
                    throw new OutcomeUnknownException(act, refused(act, failure));
                }
                throw failure;
            }
        }
    }

    /** Reads all replies, also those after an error, so that the connection can be used again. */
    private List<@Nullable Object> replies(int count) {
        List<@Nullable Object> replies = new ArrayList<>();
        List<JedisDataException> errors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try {
                replies.add(connection.getOne());
            } catch (JedisDataException e) {
                errors.add(e);
            }
        }
        if (!errors.isEmpty()) {
            throw errors.get(0);
        }
        return replies;
    }

    /** The first word alone: the rest of an error can quote what was sent. */
    private static RemembrancerException refused(String act, JedisDataException error) {
        String code = String.valueOf(error.getMessage()).split("[^A-Z]", 2)[0];
        if (code.equals("WRONGTYPE")) {
            return new RedisKeyTypeException(act);
        }
        return PASSING.contains(code)
                ? new RedisUnavailableException(act, code)
                : new RedisRefusedException(act, code.isEmpty() ? "an error" : code);
    }

    @Override
    public void close() {
        if (watching && !connection.isBroken()) {
            try {
                connection.sendCommand(Command.UNWATCH);
                connection.getOne();
            } catch (JedisException e) {
                // The pool throws it away; nothing was asked that could be lost.
                connection.setBroken();
            }
        }
        connection.close();
    }
}
