package org.creditgateway.gateway.endtoend;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that ask one inquiry after the other, until the gateway is killed under them. */
final class Load {

    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Client client;
    private final CountDownLatch enough;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> clients = new ArrayList<>();
    private final ExecutorService threads;
    private volatile boolean killed;

    private Load(int port, int clients, int enough) {
        this.client = new Client(port);
        this.enough = new CountDownLatch(enough);
        this.threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            this.clients.add(threads.submit(this::askOn));
        }
        threads.shutdown();
    }

    /** Lets clients ask, and waits until so many inquiries are answered. */
    static Load start(int port, int clients, int enough) throws Exception {
        Load load = new Load(port, clients, enough);
        if (!load.enough.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            load.expectKill();
            load.threads.shutdownNow();
            throw new IllegalStateException("answers: %d (expected: %d within %d s); clients: %s"
                    .formatted(load.acknowledged.size(), enough, LONGEST_WAIT_SECONDS, load.clients));
        }
        return load;
    }

    /** From now on, a broken connection is no fault. */
    void expectKill() {
        killed = true;
    }

    /** What was acknowledged until the gateway was killed. Fails where a client saw a fault before. */
    List<Acknowledged> acknowledged() throws Exception {
        for (Future<?> each : clients) {
            each.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        }
        return List.copyOf(acknowledged);
    }

    private void askOn() {
        while (true) {
            try {
                acknowledged.add(Acknowledged.by(CrashEndToEndTests.ask(client)));
                enough.countDown();
            } catch (UncheckedIOException e) {
                if (killed) {
                    return;
                }
                throw e;
            }
        }
    }
}
