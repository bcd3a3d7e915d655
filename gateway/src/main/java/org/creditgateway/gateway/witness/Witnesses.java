package org.creditgateway.gateway.witness;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.tlog.SignedNote;
import org.creditgateway.gateway.transparency.TreeReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all witnesses again and again, on a thread of its own, and keeps the last checkpoint that enough of them signed. */
final class Witnesses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<Witness> witnesses;
    private final int needed;
    private final TreeReader tree;
    private final Set<Witness> failing = new HashSet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Witnesses::daemon);

    private volatile @Nullable SignedNote witnessed;

    Witnesses(List<Witness> witnesses, int needed, TreeReader tree) {
        this.witnesses = List.copyOf(witnesses);
        this.needed = needed;
        this.tree = tree;
    }

    void start(long everyMillis) {
        if (!witnesses.isEmpty()) {
            thread.scheduleWithFixedDelay(this::work, 0, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** The last checkpoint that enough witnesses signed: the log's signature first, then theirs. */
    Optional<SignedNote> witnessed() {
        return Optional.ofNullable(witnessed);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void work() {
        try {
            Optional<SignedNote> checkpoint = tree.checkpoint();
            if (checkpoint.isPresent()) {
                gather(checkpoint.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The log's witnesses are not asked: {}", e.getMessage());
        }
    }

    private void gather(SignedNote checkpoint) throws InterruptedException {
        SignedNote note = checkpoint;
        int signed = 0;
        for (Witness witness : witnesses) {
            try {
                note = note.with(witness.cosign(checkpoint, tree));
                signed++;
                if (failing.remove(witness)) {
                    LOG.info("Witness {} signs the log again", witness.name());
                }
            } catch (IOException e) {
                if (failing.add(witness)) {
                    LOG.warn("Witness {} does not sign the log: {}", witness.name(), reason(e));
                }
            }
        }
        if (signed >= needed) {
            witnessed = note;
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "log-witnesses");
        thread.setDaemon(true);
        return thread;
    }
}
