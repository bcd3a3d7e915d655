package org.creditgateway.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sends one request again and again over connections that stay open, each waiting for its answer: one thread for all of
 * them, which costs little beside a gateway on the same machine.
 *
 * @param port on the loopback address
 * @param request HTTP/1.1, whole
 */
record Load(int port, byte[] request) {

    /** Bytes that the head of an answer has at most. */
    private static final int HEAD = 1024;

    /**
     * What was measured.
     *
     * @param perSecond answers in a second
     * @param p50 half of the answers took no longer, in nanoseconds
     * @param p99 99 of 100 took no longer, in nanoseconds
     */
    record Measured(double perSecond, long p50, long p99) {}

    /** @throws IllegalStateException when an answer is not 200 with data */
    Measured run(int clients, long millis) {
        try (Selector selector = Selector.open()) {
            List<Client> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(new Client(selector));
            }
            long end = System.nanoTime() + millis * 1_000_000;
            for (Client client : all) {
                client.ask();
            }
            Times times = new Times();
            while (System.nanoTime() < end) {
                selector.select(ready -> ((Client) ready.attachment()).read(times), 100);
            }
            for (Client client : all) {
                client.channel.close();
            }
            long[] sorted = times.sorted();
            return new Measured(
                    sorted.length * 1000.0 / millis, sorted[sorted.length / 2], sorted[sorted.length * 99 / 100]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long answers took, in nanoseconds. */
    private static final class Times {

        private long[] each = new long[1 << 16];
        private int count;

        void add(long time) {
            if (count == each.length) {
                each = Arrays.copyOf(each, 2 * count);
            }
            each[count++] = time;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(each, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** One connection. */
    private final class Client {

        private final SocketChannel channel = SocketChannel.open();
        private final ByteBuffer answer = ByteBuffer.allocate(1 << 20);
        private int length = -1;
        private long asked;

        Client(Selector selector) throws IOException {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask() throws IOException {
            asked = System.nanoTime();
            ByteBuffer left = ByteBuffer.wrap(request);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }

        void read(Times times) {
            try {
                if (channel.read(answer) < 0) {
                    throw new IllegalStateException("the connection ended");
                }
                if (isWhole()) {
                    times.add(System.nanoTime() - asked);
                    answer.clear();
                    length = -1;
                    ask();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean isWhole() {
            if (length < 0) {
                String text =
                        new String(answer.array(), 0, Math.min(answer.position(), HEAD), StandardCharsets.ISO_8859_1);
                int body = text.indexOf("\r\n\r\n") + 4;
                if (body < 4) {
                    return false;
                }
                String head = text.substring(0, body).toLowerCase(Locale.ROOT);
                int at = head.indexOf("content-length:");
                if (!head.startsWith("http/1.1 200") || at < 0 || !text.startsWith("{\"data\":{", body)) {
                    throw new IllegalStateException(text + " (expected: 200 with data)");
                }
                length = body
                        + Integer.parseInt(
                                head.substring(at + 15, head.indexOf('\r', at)).strip());
            }
            return answer.position() >= length;
        }
    }
}
