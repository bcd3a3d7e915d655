package org.creditgateway.gateway.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.SignedNote;
import org.creditgateway.gateway.transparency.TreeReader;

/** One witness (c2sp.org/tlog-witness), and what it is known to have signed. Blocks; of one thread. */
final class Witness {

    private static final Pattern SIZE = Pattern.compile("(0|[1-9]\\d{0,17})\n");
    private static final int MOST_TRIES = 3;
    private static final int LONGEST_ANSWER = 16_384;

    private final URI address;
    private final NoteVerifier key;
    private final HttpClient http;
    private final Duration timeout;
    private long signed;

    Witness(URI address, NoteVerifier key, HttpClient http, Duration timeout) {
        this.address = address;
        this.key = key;
        this.http = http;
        this.timeout = timeout;
    }

    String name() {
        return key.name();
    }

    /**
     * Asks for a cosignature.
     *
     * @param tree proves that the checkpoint continues what the witness signed before
     * @throws IOException when there is none, and why
     */
    SignedNote.Signature cosign(SignedNote checkpoint, TreeReader tree) throws IOException, InterruptedException {
        long size = Checkpoint.of(checkpoint.text()).size();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            HttpResponse<String> answer = ask(body(checkpoint, size, tree));
            if (answer.statusCode() == 200) {
                SignedNote.Signature cosignature = cosignature(checkpoint, answer.body());
                signed = size;
                return cosignature;
            }
            if (answer.statusCode() != 409) {
                throw new IOException("status " + answer.statusCode() + " (expected: 200)");
            }
            signed = lastSigned(answer.body(), size);
        }
        throw new IOException("it goes on signing other sizes (expected: the size it names)");
    }

    private String body(SignedNote checkpoint, long size, TreeReader tree) {
        StringBuilder body = new StringBuilder("old ").append(signed).append('\n');
        List<Hash> proof = signed == 0 || signed == size ? List.of() : tree.consistency(signed, size);
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(checkpoint).toString();
    }

    private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("add-checkpoint"))
                .timeout(timeout)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.body().length() > LONGEST_ANSWER) {
            throw new IOException("an answer of " + answer.body().length() + " characters");
        }
        return answer;
    }

    private SignedNote.Signature cosignature(SignedNote checkpoint, String lines) throws IOException {
        try {
            List<SignedNote.Signature> signatures =
                    lines.lines().map(SignedNote.Signature::of).toList();
            Optional<SignedNote.Signature> own = key.find(checkpoint.text(), signatures);
            return own.orElseThrow(() -> new IOException("no cosignature of the checkpoint by " + key.vkey()));
        } catch (IllegalArgumentException e) {
            throw new IOException("no lines of signatures", e);
        }
    }

    private static long lastSigned(String body, long size) throws IOException {
        if (!SIZE.matcher(body).matches()) {
            throw new IOException("status 409 without a size");
        }
        long last = Long.parseLong(body.strip());
        if (last > size) {
            throw new IOException("it has signed a tree of " + last + " entries, more than the " + size
                    + " that there are (expected: no more; entries may have been lost)");
        }
        return last;
    }
}
