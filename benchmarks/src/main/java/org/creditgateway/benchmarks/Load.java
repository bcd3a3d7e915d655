package org.creditgateway.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends one request again and again over connections that stay open, each waiting for its answer: a thread and a plain
 * socket for each, which costs little beside a gateway on the same machine.
 *
 * @param port on the loopback address
 * @param request HTTP/1.1, whole
 */
record Load(int port, byte[] request) {

    /**
     * What was measured.
     *
     * @param perSecond answers in a second
     * @param p50 half of the answers took no longer, in nanoseconds
     */
    record Measured(double perSecond, long p50) {}

    /** @throws IllegalStateException when an answer is not 200 with data */
    Measured run(int clients, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<long[]>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> client(end));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> each : threads.invokeAll(work)) {
                times.add(each.get());
            }
            long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Measured(all.length * 1000.0 / millis, all[all.length / 2]);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] client(long end) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                out.write(request);
                answered(in);
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - start;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static void answered(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        String body = length < 0 ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200") || !body.startsWith("{\"data\":{")) {
            throw new IllegalStateException(status + " " + body + " (expected: 200 with data)");
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new IOException("the connection ended");
            }
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }
}
