package org.creditgateway.gateway.endtoend;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** Answers over HTTP for as long as somebody reads, and counts what was taken. */
final class EndlessServer implements AutoCloseable {

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong taken = new AtomicLong();
    private volatile byte[] beginning = new byte[0];
    private volatile byte[] always = new byte[0];

    EndlessServer() {
        try {
            listening = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", listening.getLocalPort());
    }

    /** From now on it answers this beginning, and then this again and again; forgets what was taken. */
    void answers(String head, String ever) {
        beginning = ("HTTP/1.1 " + head).getBytes(StandardCharsets.UTF_8);
        always = ever.repeat(65_536 / ever.length()).getBytes(StandardCharsets.UTF_8);
        taken.set(0);
    }

    /** From now on it answers this many megabytes of spaces, compressed, and ends there. */
    void answersCompressed(int megabytes) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        try (OutputStream zip = new GZIPOutputStream(whole)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < megabytes; i++) {
                zip.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        beginning = whole.toByteArray();
        always = new byte[0];
        taken.set(0);
    }

    /** How many bytes were taken from it, those included that are on their way. */
    long taken() {
        return taken.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdown();
    }

    /** Until it is closed. */
    private Void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            threads.submit(() -> answer(socket));
        }
    }

    private Void answer(Socket asked) throws IOException {
        try (Socket socket = asked;
                OutputStream out = socket.getOutputStream()) {
            BufferedReader question =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = question.readLine();
            while (line != null && !line.isEmpty()) {
                line = question.readLine();
            }
            send(beginning, out);
            while (always.length > 0) {
                send(always, out);
            }
            return null;
        }
    }

    private void send(byte[] bytes, OutputStream out) throws IOException {
        out.write(bytes);
        taken.addAndGet(bytes.length);
    }
}
