package org.creditgateway.gateway.keys;

import org.springframework.boot.context.properties.ConfigurationProperties;

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
 */
@ConfigurationProperties("credit-gateway.keys")
public record Keys(
        NamedKey subject,
        NamedKey encryption,
        NamedKey pseudonym,
        NamedKey record,
        NamedKey receipt,
        NamedKey checkpoint) {

    public Keys {
        expect("subject", subject);
        expect("encryption", encryption);
        expect("pseudonym", pseudonym);
        expect("record", record);
        expect("receipt", receipt);
        expect("checkpoint", checkpoint);
    }

    @SuppressWarnings("NullAway") // the binder passes null for a key that is not configured
    private static void expect(String name, NamedKey key) {
        if (key == null) {
            throw new IllegalArgumentException(
                    "credit-gateway.keys." + name + ": none (expected: an id, and a secret of 32 bytes in base64)");
        }
    }
}
