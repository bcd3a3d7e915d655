package org.creditgateway.gateway.inquirylog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes through one connection, which it opens when it needs one and drops at the first fault. Used by one thread;
 * only {@link #answeredLately()} may be asked by all.
 */
final class LogWriter {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogWriter.class);
    private static final long SHORTEST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

    private final DataSource source;
    private final long fresh;
    private final Cache<Hash, Boolean> stored =
            Caffeine.newBuilder().maximumSize(100_000).build();

    private @Nullable LogConnection connection;
    private boolean sound = true;
    private long pause = SHORTEST_PAUSE;
    private long notBefore = System.nanoTime();
    private volatile long lastAnswer = System.nanoTime() - Duration.ofDays(1).toNanos();

    /** @param fresh how long an answer of the database counts as a sign that it will answer again */
    LogWriter(DataSource source, Duration fresh) {
        this.source = source;
        this.fresh = fresh.toNanos();
    }

    /** Whether the database answered a moment ago. */
    boolean answeredLately() {
        return System.nanoTime() - lastAnswer < fresh;
    }

    /**
     * Asks the database for a sign of life, unless it gave one a moment ago. A connection that broke while nobody
     * looked is replaced; after a failed write the sign is a write.
     */
    void ask() throws SQLException {
        if (answeredLately()) {
            return;
        }
        boolean fromBefore = connection != null;
        try {
            askOnce();
        } catch (SQLException e) {
            drop();
            if (!fromBefore) {
                throw e;
            }
            askOnce();
        }
        lastAnswer = System.nanoTime();
    }

    /**
     * Writes the entries, all or none of them.
     *
     * @return the index of the first; the others follow it without gaps
     * @throws SQLException when it is not known whether they are written
     */
    long write(List<EncodedEntry> entries) throws SQLException {
        long first = prepared(entries).write(entries);
        lastAnswer = System.nanoTime();
        return first;
    }

    /**
     * Carries the act out and writes its entry, both or neither.
     *
     * @return the index of the entry; empty when the act did not change one row
     * @throws SQLException when it is not known whether they are written
     */
    OptionalLong write(Act act, EncodedEntry entry) throws SQLException {
        OptionalLong index = prepared(List.of(entry)).write(act, entry);
        lastAnswer = System.nanoTime();
        return index;
    }

    private LogConnection prepared(List<EncodedEntry> entries) throws SQLException {
        ask();
        LogConnection open = connection();
        SortedMap<Hash, String> texts = notStored(entries);
        if (!texts.isEmpty()) {
            open.store(texts);
            texts.keySet().forEach(hash -> stored.put(hash, true));
        }
        return open;
    }

    /** After a fault: nothing is known of the connection, or of what the database still has. */
    void distrust(Throwable fault) {
        if (sound) {
            LOGGER.warn("Inquiry log: the database does not answer: {}", fault.getMessage());
        }
        sound = false;
        drop();
    }

    void close() {
        drop();
    }

    private void askOnce() throws SQLException {
        LogConnection open = connection();
        if (sound) {
            open.answers();
        } else {
            open.writes();
            sound = true;
            LOGGER.info("Inquiry log: the database answers again");
        }
    }

    private LogConnection connection() throws SQLException {
        LogConnection open = connection;
        if (open == null) {
            open = reopened();
            connection = open;
        }
        return open;
    }

    private LogConnection reopened() throws SQLException {
        long now = System.nanoTime();
        if (now - notBefore < 0) {
            throw new SQLException("connection: refused a moment ago (next attempt in "
                    + Duration.ofNanos(notBefore - now).toMillis() + " ms)");
        }
        try {
            LogConnection open = LogConnection.open(source);
            pause = SHORTEST_PAUSE;
            return open;
        } catch (SQLException e) {
            notBefore = System.nanoTime() + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            throw e;
        }
    }

    private void drop() {
        LogConnection open = connection;
        connection = null;
        lastAnswer = System.nanoTime() - Duration.ofDays(1).toNanos();
        stored.invalidateAll();
        if (open != null) {
            open.drop();
        }
    }

    private SortedMap<Hash, String> notStored(List<EncodedEntry> entries) {
        SortedMap<Hash, String> texts = new TreeMap<>(Hash::compareTo);
        for (EncodedEntry entry : entries) {
            entry.texts().forEach((hash, text) -> {
                if (stored.getIfPresent(hash) == null) {
                    texts.put(hash, text);
                }
            });
        }
        return texts;
    }
}
