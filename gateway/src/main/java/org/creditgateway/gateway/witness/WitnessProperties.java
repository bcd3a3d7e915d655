package org.creditgateway.gateway.witness;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who cosigns the log's checkpoints.
 *
 * @param witnesses none, where nobody does
 * @param needed how many cosignatures a checkpoint needs to be published as witnessed
 * @param interval how often they are asked
 * @param timeout how long one may take
 */
@ConfigurationProperties("credit-gateway.witness")
record WitnessProperties(
        @DefaultValue List<Named> witnesses,
        @DefaultValue("1") int needed,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("10s") Duration timeout) {

    /**
     * A witness.
     *
     * @param address its submission prefix, such as {@code https://witness.example.org/}
     * @param vkey its verifier key, of the type of cosignatures
     */
    record Named(URI address, String vkey) {}

    WitnessProperties {
        witnesses = List.copyOf(witnesses);
        witnesses.forEach(witness -> NoteVerifier.of(witness.vkey()));
        if (!witnesses.isEmpty() && (needed < 1 || needed > witnesses.size())) {
            throw new IllegalArgumentException("credit-gateway.witness.needed: " + needed + " (expected: 1 to "
                    + witnesses.size() + ", the number of witnesses)");
        }
        if (interval.toMillis() < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("credit-gateway.witness: interval " + interval + ", timeout " + timeout
                    + " (expected: above zero)");
        }
    }
}
