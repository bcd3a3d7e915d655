package org.creditgateway.connector.contract;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A loopback port behind which nobody answers. */
public final class DeadPort implements AutoCloseable {

    private static final int SETTLED = 500;
    private static final int PATIENCE = 20_000;

    private final ServerSocket socket;

    private DeadPort(ServerSocket socket) {
        this.socket = socket;
    }

    /** A port that takes connections, and then says nothing. */
    public static DeadPort silent() {
        try {
            return new DeadPort(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that refuses connections. */
    public static int refusing() {
        try (DeadPort port = silent()) {
            return port.number();
        }
    }

    public int number() {
        return socket.getLocalPort();
    }

    /** Waits until those who have connected are gone again; fails when one stays. */
    public void awaitAbandoned() {
        for (Socket connected = accept(); connected != null; connected = accept()) {
            try (Socket asker = connected) {
                asker.setSoTimeout(PATIENCE);
                asker.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketTimeoutException e) {
                throw new AssertionError("a connection stays open (expected: closed by who opened it)", e);
            } catch (IOException reset) {
                continue;
            }
        }
    }

    private @Nullable Socket accept() {
        try {
            socket.setSoTimeout(SETTLED);
            return socket.accept();
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
