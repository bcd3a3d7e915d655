package org.creditgateway.gateway.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.Proofs;
import org.creditgateway.gateway.tlog.SignedNote;
import org.jspecify.annotations.Nullable;

/** A witness (c2sp.org/tlog-witness) over HTTP: it signs what continues what it signed before, and nothing else. */
final class CosigningWitness implements AutoCloseable {

    private static final String NAME = "witness.example.org";

    private final HttpServer server;
    private final KeyPair keys;
    private final NavigableMap<Long, Hash> signed = new ConcurrentSkipListMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable NoteVerifier log;
    private volatile @Nullable Long claimed;
    private volatile UnaryOperator<String> signs = text -> text;

    CosigningWitness() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/witness/add-checkpoint", this::addCheckpoint);
            server.start();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/witness/";
    }

    String vkey() {
        return NAME + "+" + "%08x".formatted(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typedKey());
    }

    /** Knows the log of this key, or none. */
    void follow(@Nullable String vkey) {
        log = vkey == null ? null : NoteVerifier.of(vkey);
    }

    /** Forgets what it signed after a size. */
    void forgetAfter(long size) {
        signed.tailMap(size, false).clear();
    }

    /** Says that it has signed this size, whatever is asked; null for the truth. */
    void claim(@Nullable Long size) {
        claimed = size;
    }

    /** Signs another text than the one given. */
    void sign(UnaryOperator<String> other) {
        signs = other;
    }

    /** The sizes that it has signed. */
    List<Long> sizes() {
        return List.copyOf(signed.keySet());
    }

    /** How often it was asked. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void addCheckpoint(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int end = body.indexOf("\n\n");
        List<String> lines = body.substring(0, end).lines().toList();
        SignedNote note = SignedNote.of(body.substring(end + 2));
        NoteVerifier known = log;
        if (known == null) {
            answer(exchange, 404, "");
        } else if (!known.verifies(note)) {
            answer(exchange, 403, "");
        } else {
            cosign(exchange, Long.parseLong(lines.get(0).substring("old ".length())), lines, note);
        }
    }

    private void cosign(HttpExchange exchange, long old, List<String> lines, SignedNote note) throws IOException {
        Checkpoint checkpoint = Checkpoint.of(note.text());
        Long claim = claimed;
        long last = claim != null ? claim : signed.isEmpty() ? 0 : signed.lastKey();
        if (old != last) {
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            answer(exchange, 409, last + "\n");
            return;
        }
        List<Hash> proof = lines.stream().skip(1).map(Hash::ofBase64).toList();
        boolean continues = old == 0
                ? proof.isEmpty()
                : Proofs.consistent(old, signed.get(old), checkpoint.size(), checkpoint.root(), proof);
        if (!continues) {
            answer(exchange, 422, "");
            return;
        }
        signed.put(checkpoint.size(), checkpoint.root());
        answer(exchange, 200, cosignature(note.text()));
    }

    private String cosignature(String text) throws IOException {
        try {
            long moment = 1_800_000_000L;
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(
                    ("cosignature/v1\ntime " + moment + "\n" + signs.apply(text)).getBytes(StandardCharsets.UTF_8));
            byte[] timed = ByteBuffer.allocate(72)
                    .putLong(moment)
                    .put(signature.sign())
                    .array();
            return new SignedNote.Signature(NAME, keyId(), timed).line();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] typedKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return ByteBuffer.allocate(33)
                .put((byte) 4)
                .put(encoded, encoded.length - 32, 32)
                .array();
    }

    private int keyId() {
        byte[] name = (NAME + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Arrays.copyOf(Hash.sha256(name, typedKey()).bytes(), 4))
                .getInt();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
