package org.creditgateway.gateway.inquiry;

import java.util.regex.Pattern;
import org.creditgateway.gateway.allowance.CountedRequests;
import org.creditgateway.gateway.allowance.CountedRequests.Counted;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts an inquiry once, however often its requester repeats it under one {@code Idempotency-Key}. Every repetition is
 * carried out anew and has its own entry, which names the first; two that run at the same time may both count.
 *
 * @param key makes the hashes under which requests are kept
 */
record Repeats(CountedRequests counted, NamedKey key, JsonMapper mapper) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * Counts, unless the request was counted before.
     *
     * @return nothing; or {@link Refused}, by the count or because the key names another request
     */
    Mono<Void> countOnce(
            EntryDraft draft,
            Requester requester,
            GraphQlRequest request,
            InquiryDetails details,
            HttpHeaders headers,
            Mono<Void> count) {
        String given = headers.getFirst(HEADER);
        if (given == null) {
            return count;
        }
        if (!KEY.matcher(given).matches()) {
            return Mono.error(new Refused(
                    ErrorCode.BAD_REQUEST, HEADER + ": not a key (expected: 1 to 255 visible ASCII characters)"));
        }
        String name = hash("name", requester, given);
        String fingerprint = hash("request", request.query(), request.operationName(), request.variables(), details);
        return counted.find(name)
                .doOnNext(first -> repeat(draft, first, fingerprint))
                .hasElement()
                .flatMap(before -> before
                        ? Mono.<Void>empty()
                        : count.then(Mono.defer(() -> counted.keep(name, new Counted(fingerprint, draft.inquiry())))));
    }

    private static void repeat(EntryDraft draft, Counted first, String fingerprint) {
        if (!first.fingerprint().equals(fingerprint)) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    HEADER + ": it came with another inquiry before (expected: the same one, or a new key)");
        }
        draft.repeats(first.inquiry());
    }

    private String hash(String purpose, @Nullable Object... parts) {
        return key.hmacHex("idempotency " + purpose + " " + mapper.writeValueAsString(parts));
    }
}
