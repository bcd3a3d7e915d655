package org.creditgateway.connector.json;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies message signatures as a department would that knows the RFCs and a public key, but not the gateway's code: from
 * what came over the wire alone.
 */
final class SignatureVerifier {

    private static final Pattern INPUT =
            Pattern.compile("(\\w+)=(\\(([^)]*)\\);created=(\\d+);keyid=\"([^\"]+)\";alg=\"([^\"]+)\")");

    private final PublicKey key;

    SignatureVerifier(String publicKey) {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The names of the covered components when the signature is good, and the content has its digest; else nothing. */
    List<String> verified(LoggedRequest request) {
        Matcher input = INPUT.matcher(request.getHeader("Signature-Input"));
        if (!input.matches() || !digestFits(request)) {
            return List.of();
        }
        List<String> covered = new ArrayList<>();
        StringBuilder base = new StringBuilder();
        for (String quoted : input.group(3).split(" ")) {
            String name = quoted.substring(1, quoted.length() - 1);
            covered.add(name);
            base.append(quoted).append(": ").append(component(request, name)).append('\n');
        }
        base.append("\"@signature-params\": ").append(input.group(2));
        String signature = request.getHeader("Signature");
        String label = input.group(1) + "=:";
        if (!signature.startsWith(label) || !signature.endsWith(":")) {
            return List.of();
        }
        return fits(base.toString(), signature.substring(label.length(), signature.length() - 1)) ? covered : List.of();
    }

    private static String component(LoggedRequest request, String name) {
        URI sent = URI.create(request.getUrl());
        return switch (name) {
            case "@method" -> request.getMethod().getName();
            case "@authority" -> request.getHeader("Host");
            case "@path" -> sent.getRawPath();
            case "@query" -> "?" + (sent.getRawQuery() == null ? "" : sent.getRawQuery());
            default -> request.getHeader(name).trim();
        };
    }

    private boolean fits(String base, String signature) {
        try {
            Signature verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(key);
            verifying.update(base.getBytes(StandardCharsets.UTF_8));
            return verifying.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean digestFits(LoggedRequest request) {
        if (request.getBody().length == 0) {
            return !request.containsHeader("Content-Digest");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBody());
            return ("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                    .equals(request.getHeader("Content-Digest"));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
