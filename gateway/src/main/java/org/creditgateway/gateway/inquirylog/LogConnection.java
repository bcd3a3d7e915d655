package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.creditgateway.gateway.tlog.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's connection: each method is one durable transaction, and one statement but for acts. */
final class LogConnection {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogConnection.class);

    /**
     * A lock or a statement that lasts longer is given up by the server before the socket times out. The one statement is
     * planned once: planned or compiled anew each time, it would take the server longer than it runs.
     */
    private static final String SESSION = """
            set synchronous_commit = on;
            set statement_timeout = '4s';
            set plan_cache_mode = force_generic_plan;
            set jit = off
            """;

    private static final String ANSWERS = "select size from log_head";
    private static final String WRITES = "update log_head set size = size";

    private static final String TEXTS = """
            insert into log_text (hash, text)
            select hash, text from unnest(?::bytea[], ?::text[]) as named (hash, text)
            on conflict do nothing
            """;

    /**
     * All data reaches the server before the head's row is locked; the lock is held to the end of the commit. The arrays are
     * taken apart in the list of columns: as tables of their own, each would be kept in memory of its own, which for a few
     * entries costs the server more than all else.
     */
    private static final String ENTRIES = """
            with head as (
                update log_head set size = size + ? returning size - ? as first, size as until
            ), entries as (
                insert into log_entry (index, leaf, leaf_hash, seed, particulars, variables, subjects)
                select generate_series(first, until - 1), unnest(?::bytea[]), unnest(?::bytea[]), unnest(?::bytea[]),
                    unnest(?::bytea[]), unnest(?::bytea[]), unnest(?::bytea[])
                from head
            )
            select first from head
            """;

    private final Connection connection;

    private LogConnection(Connection connection) {
        this.connection = connection;
    }

    static LogConnection open(DataSource source) throws SQLException {
        LogConnection opened = new LogConnection(source.getConnection());
        try {
            opened.execute(SESSION);
            return opened;
        } catch (SQLException e) {
            opened.drop();
            throw e;
        }
    }

    /** Whether the database answers. */
    void answers() throws SQLException {
        execute(ANSWERS);
    }

    /** Whether the database makes a change durable. */
    void writes() throws SQLException {
        execute(WRITES);
    }

    /** Stores the texts that are not stored yet. In ascending order, so that two writers cannot block each other. */
    void store(SortedMap<Hash, String> texts) throws SQLException {
        byte[][] hashes = texts.keySet().stream().map(Hash::bytes).toArray(byte[][]::new);
        try (PreparedStatement statement = connection.prepareStatement(TEXTS)) {
            statement.setArray(1, connection.createArrayOf("bytea", hashes));
            statement.setArray(
                    2, connection.createArrayOf("text", texts.values().toArray()));
            statement.executeUpdate();
        }
    }

    /**
     * Writes the entries, all or none of them.
     *
     * @return the index of the first; the others follow it without gaps
     * @throws SQLException when it is not known whether they are written
     */
    long write(List<EncodedEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setInt(1, entries.size());
            statement.setInt(2, entries.size());
            bytes(statement, 3, entries, EncodedEntry::leaf);
            bytes(statement, 4, entries, entry -> entry.leafHash().bytes());
            bytes(statement, 5, entries, entry -> entry.seed().value().bytes());
            bytes(statement, 6, entries, EncodedEntry::particulars);
            bytes(statement, 7, entries, EncodedEntry::variables);
            bytes(statement, 8, entries, entry -> EncodedSubjects.toBytes(entry.subjects()));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new SQLException("log_head: no row (expected: one)");
                }
                return result.getLong(1);
            }
        }
    }

    /**
     * Carries the act out and writes its entry, both or neither. After an exception the connection must be dropped: a
     * transaction may be open.
     *
     * @return the index of the entry; empty when the act did not change one row
     * @throws SQLException when it is not known whether they are written
     */
    OptionalLong write(Act act, EncodedEntry entry) throws SQLException {
        connection.setAutoCommit(false);
        OptionalLong index = OptionalLong.empty();
        if (changesOneRow(act)) {
            index = OptionalLong.of(write(List.of(entry)));
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return index;
    }

    private boolean changesOneRow(Act act) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(act.sql())) {
            for (int i = 0; i < act.values().size(); i++) {
                statement.setObject(i + 1, act.values().get(i));
            }
            return statement.executeUpdate() == 1;
        }
    }

    /** Closes the connection without a word to the server, which may not be listening. */
    void drop() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOGGER.debug("Inquiry log: connection not closed", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void bytes(
            PreparedStatement statement, int parameter, List<EncodedEntry> entries, Function<EncodedEntry, byte[]> part)
            throws SQLException {
        byte[][] parts = new byte[entries.size()][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part.apply(entries.get(i));
        }
        statement.setArray(parameter, connection.createArrayOf("bytea", parts));
    }
}
