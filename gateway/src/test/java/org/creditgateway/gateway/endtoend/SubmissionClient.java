package org.creditgateway.gateway.endtoend;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A department's program: sends a file of records and reads the answer meanwhile. A plain socket, because the JDK's client
 * reads no answer before it has sent all.
 */
final class SubmissionClient {

    private static final String REQUEST = """
            POST /sources/%s/records HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Type: application/x-ndjson\r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            """;

    private SubmissionClient() {}

    /**
     * Sends lines until all are sent, or the gateway is gone.
     *
     * @param line the lines by number, from 0, each with its line break
     * @param answered is given each line of the answer as it comes
     * @return whether the answer came to its end
     */
    static boolean send(
            int port, String source, String token, long lines, LongFunction<String> line, Consumer<String> answered)
            throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                try {
                    write(socket.getOutputStream(), REQUEST.formatted(source, token), lines, line);
                } catch (IOException e) {
                    // the reader finds out
                }
            });
            boolean complete = read(socket.getInputStream(), answered);
            if (complete) {
                sender.join();
            }
            return complete;
        }
    }

    private static void write(OutputStream to, String head, long lines, LongFunction<String> line) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 16);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        StringBuilder chunk = new StringBuilder();
        for (long i = 0; i < lines; i++) {
            chunk.append(line.apply(i));
            if (chunk.length() > 60_000 || i == lines - 1) {
                byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                chunk.setLength(0);
            }
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static boolean read(InputStream from, Consumer<String> answered) throws IOException {
        InputStream in = new BufferedInputStream(from, 1 << 16);
        String status = line(in);
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
        }
        if (!status.startsWith("HTTP/1.1 200") || !chunked) {
            throw new IOException("answer: " + status);
        }
        Chunks chunks = new Chunks(in);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(chunks, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith("}")) {
                    answered.accept(line);
                }
            }
            return chunks.ended;
        } catch (IOException e) {
            return false;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** The bytes of a chunked answer (RFC 9112, section 7.1). */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private long left;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                String size = line(in);
                if (size.isEmpty()) {
                    return -1;
                }
                left = Long.parseLong(size, 16);
                ended = left == 0;
            }
            if (ended) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read > 0) {
                left -= read;
                if (left == 0) {
                    line(in);
                }
            }
            return read;
        }
    }
}
