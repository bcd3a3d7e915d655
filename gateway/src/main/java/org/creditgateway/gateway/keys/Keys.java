package org.creditgateway.gateway.keys;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway's keys, one for each purpose. Secrets come from the environment, such as
 * {@code CREDIT_GATEWAY_KEYS_SUBJECT_SECRET}.
 *
 * @param subject hashes the identifiers of subjects, so that log entries about a subject can be found
 * @param encryption encrypts what the log keeps of identifiers, record ids and variables
 * @param pseudonym makes pseudonyms, stable for each agency
 * @param record makes the public ids of records
 * @param receipt authenticates receipts
 * @param checkpoint what the key that signs the log's checkpoints is derived from
 * @param retired keys that were used before, to read what was written with them
 */
@ConfigurationProperties("credit-gateway.keys")
public record Keys(
        NamedKey subject,
        NamedKey encryption,
        NamedKey pseudonym,
        NamedKey record,
        NamedKey receipt,
        NamedKey checkpoint,
        @DefaultValue Retired retired) {

    /**
     * Keys that nothing is written with any more. What was sealed with one that is in no list can no longer be read.
     *
     * @param subject the newest first
     * @param encryption the newest first
     */
    public record Retired(
            @DefaultValue List<NamedKey> subject,
            @DefaultValue List<NamedKey> encryption) {

        public static final Retired NONE = new Retired(List.of(), List.of());

        public Retired {
            subject = List.copyOf(subject);
            encryption = List.copyOf(encryption);
        }
    }

    public Keys {
        expect("subject", subject);
        expect("encryption", encryption);
        expect("pseudonym", pseudonym);
        expect("record", record);
        expect("receipt", receipt);
        expect("checkpoint", checkpoint);
    }

    /** The keys that entries about a subject are found by: the present one, then the retired ones. */
    public List<NamedKey> subjects() {
        return Stream.concat(Stream.of(subject), retired.subject().stream()).toList();
    }

    /** The keys that sealed bytes are opened with: the present one, then the retired ones. */
    public List<NamedKey> encryptions() {
        return Stream.concat(Stream.of(encryption), retired.encryption().stream())
                .toList();
    }

    @SuppressWarnings("NullAway") // the binder passes null for a key that is not configured
    private static void expect(String name, NamedKey key) {
        if (key == null) {
            throw new IllegalArgumentException(
                    "credit-gateway.keys." + name + ": none (expected: an id, and a secret of 32 bytes in base64)");
        }
    }
}
