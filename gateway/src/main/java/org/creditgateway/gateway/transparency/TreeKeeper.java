package org.creditgateway.gateway.transparency;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.TreeWatch;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.Proofs;
import org.creditgateway.gateway.tlog.TiledTree;
import org.creditgateway.gateway.transparency.TreeConnection.StoredHead;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tree up to date, on a thread of its own. Each replica has one: whoever comes first extends the tree, all
 * look what was signed, check that it continues what they saw before, keep it outside the database and publish it.
 */
final class TreeKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TreeKeeper.class);

    private final DataSource source;
    private final Integrator integrator;
    private final Guard guard;
    private final TreeWatch watch;
    private final Duration interval;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(TreeKeeper::daemon);

    private @Nullable TreeConnection connection;
    private long stuckAt;
    private long stuckSince = System.nanoTime();
    private boolean failing;
    private boolean contradicted;
    private volatile @Nullable SignedHead published;

    TreeKeeper(DataSource source, Integrator integrator, Guard guard, TreeWatch watch, Duration interval) {
        this.source = source;
        this.integrator = integrator;
        this.guard = guard;
        this.watch = watch;
        this.interval = interval;
    }

    /**
     * Checks the database against the guard, extends the tree once, and goes on doing so.
     *
     * @throws LogContradicted when the database is behind the guard, or disagrees with it
     */
    void start() {
        guard.last(log()).ifPresent(last -> published = last);
        try (TreeConnection database = TreeConnection.open(source)) {
            look(database);
        } catch (SQLException | TreeConnection.DatabaseFault e) {
            throw new IllegalStateException("the log's tree cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("the log's guard cannot be written: " + e.getMessage(), e);
        }
        thread.scheduleWithFixedDelay(this::work, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last checkpoint that was checked and kept. */
    Optional<SignedHead> published() {
        return Optional.ofNullable(published);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    private void work() {
        if (contradicted) {
            return;
        }
        try {
            TreeConnection database = connection();
            database.addParts();
            boolean more = true;
            while (more && !thread.isShutdown()) {
                more = integrator.extend(database);
                look(database);
            }
            if (failing) {
                LOG.info("The log's tree is extended again");
            }
            failing = false;
        } catch (LogContradicted e) {
            contradicted = true;
            LOG.error("The inquiry log is not what was signed; no inquiry is answered: {}", e.getMessage());
            watch.broken(String.valueOf(e.getMessage()));
            drop();
        } catch (SQLException | IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn("The log's tree cannot be extended: {}", e.getMessage());
            }
            failing = true;
            drop();
        }
    }

    /** Takes over what is signed, if it continues what was published before. */
    private void look(TreeConnection database) throws SQLException, IOException {
        StoredHead stored = database.head();
        SignedHead before = published;
        if (stored.note() == null) {
            if (before != null) {
                throw behind(before.size(), 0);
            }
        } else if (before == null || !stored.note().equals(before.note().toString())) {
            SignedHead head = SignedHead.of(stored.note(), log(), "log_tree");
            if (before != null) {
                checkContinues(before, head, database);
            }
            guard.keep(head);
            published = head;
        }
        long entries = database.entries();
        if (entries < stored.size()) {
            throw behind(stored.size(), entries);
        }
        Duration seen = stuck(stored.size(), entries);
        Duration written = database.lag();
        watch.lag(seen.compareTo(written) > 0 ? seen : written);
    }

    /** How long the tree has been seen to lack the same entry: the database's clock, which says more, may be set back. */
    private Duration stuck(long size, long entries) {
        long now = System.nanoTime();
        if (entries == size || size != stuckAt) {
            stuckAt = size;
            stuckSince = now;
        }
        return Duration.ofNanos(now - stuckSince);
    }

    private static void checkContinues(SignedHead before, SignedHead head, TreeConnection database) {
        if (head.size() < before.size()) {
            throw behind(before.size(), head.size());
        }
        TiledTree tree = new TiledTree(head.size(), database::tile);
        List<Hash> proof = tree.consistency(before.size());
        if (!Proofs.consistent(
                before.size(),
                before.checkpoint().root(),
                head.size(),
                head.checkpoint().root(),
                proof)) {
            throw new LogContradicted(
                    "The tree of " + head.size() + " entries does not contain the tree of " + before.size()
                            + " that was signed before.",
                    null);
        }
    }

    private static LogContradicted behind(long signed, long found) {
        return new LogContradicted(
                "The database is behind what was signed: it has " + found + " of at least " + signed + " entries.",
                null);
    }

    private NoteVerifier log() {
        return integrator.signer().verifier();
    }

    private TreeConnection connection() throws SQLException {
        TreeConnection open = connection;
        if (open == null) {
            open = TreeConnection.open(source);
            connection = open;
        }
        return open;
    }

    private void drop() {
        TreeConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "log-tree");
        thread.setDaemon(true);
        return thread;
    }
}
