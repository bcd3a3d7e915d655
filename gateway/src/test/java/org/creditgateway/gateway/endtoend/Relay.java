package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/** Passes on the bytes between the gateway and a server, or fails as a network does: refuses, goes silent, breaks off. */
final class Relay implements AutoCloseable {

    private final InetSocketAddress real;
    private final ServerSocketFactory usual;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong answered = new AtomicLong();
    private ServerSocket listening;
    private Future<?> accepting;
    private volatile InetSocketAddress target;
    private volatile boolean silent;
    private volatile long longest = Long.MAX_VALUE;

    /** @param usual how it listens; by sockets of TLS, say */
    Relay(InetSocketAddress real, ServerSocketFactory usual) {
        this.real = real;
        this.target = real;
        this.usual = usual;
        listen(usual, 0);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many bytes the gateway was answered since the last reset. */
    long answered() {
        return answered.get();
    }

    /** Passes all on again, over new connections. */
    void reset() {
        listenAs(usual);
    }

    /** The same, and listens in another way. */
    void listenAs(ServerSocketFactory another) {
        breakOff();
        target = real;
        silent = false;
        longest = Long.MAX_VALUE;
        answered.set(0);
        listen(another, port());
    }

    /** Leads to another server, over new connections. */
    void leadTo(InetSocketAddress another) {
        target = another;
        open.forEach(Relay::close);
    }

    /** Refuses connections, having broken off those that there are. */
    void breakOff() {
        close(listening);
        try {
            accepting.get();
        } catch (ExecutionException e) {
            open.forEach(Relay::close);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Breaks off each connection once this many bytes more were answered. */
    void breakOffAfter(long bytes) {
        longest = answered.get() + bytes;
    }

    /** Accepts and keeps connections, and swallows all that comes over them. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() {
        breakOff();
        threads.shutdown();
    }

    private void listen(ServerSocketFactory factory, int port) {
        try {
            listening = factory.createServerSocket(port, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = threads.submit(() -> accept(listening));
    }

    /** Until it is closed. */
    private Void accept(ServerSocket socket) throws IOException {
        while (true) {
            Socket gateway = socket.accept();
            Socket server = new Socket();
            open.add(gateway);
            open.add(server);
            server.connect(target);
            threads.submit(() -> pass(gateway, server, false));
            threads.submit(() -> pass(server, gateway, true));
        }
    }

    private Void pass(Socket from, Socket to, boolean answers) throws IOException {
        byte[] bytes = new byte[8192];
        try {
            int read = from.getInputStream().read(bytes);
            while (read >= 0 && !(answers && answered.addAndGet(read) > longest)) {
                if (!silent) {
                    to.getOutputStream().write(bytes, 0, read);
                }
                read = from.getInputStream().read(bytes);
            }
            return null;
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
