package org.creditgateway.connector.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A loopback port behind which nobody answers. */
public final class DeadPort implements AutoCloseable {

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

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
