package org.creditgateway.gateway.endtoend;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.creditgateway.gateway.endtoend.Client.Answer;

/**
 * What an answer promises of the log.
 *
 * @param index where the entry stands
 * @param inquiry the inquiry's id
 * @param leafHash the hash of the entry's leaf, in hexadecimal, as the receipt has it
 */
record Acknowledged(long index, String inquiry, String leafHash) {

    private static final int RECEIPT_VERSION = 1;

    /** @throws IllegalStateException when the answer is none, or its receipt is for another entry */
    static Acknowledged by(Answer answer) {
        if (answer.status() != 200 || answer.json().has("errors")) {
            throw new IllegalStateException("answer: " + answer.status() + " " + answer.codes() + " (expected: data)");
        }
        String receipt = answer.json().at("/extensions/inquiry/receipt").asString();
        ByteBuffer token = ByteBuffer.wrap(Base64.getUrlDecoder().decode(receipt));
        byte version = token.get();
        long index = token.getLong();
        byte[] leafHash = new byte[32];
        token.get(leafHash);
        if (version != RECEIPT_VERSION || index != answer.entry()) {
            throw new IllegalStateException("receipt: version %d, entry %d (expected: version %d, entry %d)"
                    .formatted(version, index, RECEIPT_VERSION, answer.entry()));
        }
        return new Acknowledged(
                index,
                answer.json().at("/extensions/inquiry/id").asString(),
                HexFormat.of().formatHex(leafHash));
    }
}
