package org.creditgateway.gateway.inquiry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Under what an inquiry is made: from the request's {@code extensions.inquiry}, or from the headers
 * {@code Inquiry-Item}, {@code Inquiry-Case}, {@code Inquiry-Authorization}, {@code Inquiry-On-Behalf-Of},
 * {@code Inquiry-Emergency-Reason} and {@code Inquiry-Superior} (percent-encoded UTF-8).
 *
 * @param item the code of the catalogue item
 * @param caseNumber the case
 * @param authorization which of a subject's authorizations is meant
 * @param onBehalfOf the official that a system acts for
 * @param reason why an emergency cannot wait, in {@code extensions.inquiry.emergency}
 * @param superior who has been told of it, there too
 */
record InquiryDetails(
        @Nullable String item,
        @Nullable String caseNumber,
        @Nullable String authorization,
        @Nullable String onBehalfOf,
        @Nullable String reason,
        @Nullable String superior) {

    static final InquiryDetails NONE = new InquiryDetails(null, null, null, null, null, null);

    /**
     * Both places, compared after decoding.
     *
     * @throws Refused when they differ, or hold something else than text
     */
    static InquiryDetails of(Map<String, Object> extensions, HttpHeaders headers) {
        Object inquiry = extensions.get("inquiry");
        if (inquiry != null && !(inquiry instanceof Map<?, ?>)) {
            throw new Refused(ErrorCode.BAD_REQUEST, "extensions.inquiry: not a JSON object");
        }
        Map<?, ?> details = inquiry == null ? Map.of() : (Map<?, ?>) inquiry;
        Object emergency = details.get("emergency");
        if (emergency != null && !(emergency instanceof Map<?, ?>)) {
            throw new Refused(ErrorCode.BAD_REQUEST, "extensions.inquiry.emergency: not a JSON object");
        }
        Map<?, ?> access = emergency == null ? Map.of() : (Map<?, ?>) emergency;
        return new InquiryDetails(
                one(details, "item", headers, "Inquiry-Item"),
                one(details, "case", headers, "Inquiry-Case"),
                one(details, "authorization", headers, "Inquiry-Authorization"),
                one(details, "onBehalfOf", headers, "Inquiry-On-Behalf-Of"),
                one(access, "reason", headers, "Inquiry-Emergency-Reason"),
                one(access, "superior", headers, "Inquiry-Superior"));
    }

    private static @Nullable String one(Map<?, ?> details, String member, HttpHeaders headers, String header) {
        Object inBody = details.get(member);
        if (inBody != null && !(inBody instanceof String)) {
            throw new Refused(ErrorCode.BAD_REQUEST, "extensions.inquiry." + member + ": not a string");
        }
        String inHeader = decoded(headers.getFirst(header), header);
        if (inBody != null && inHeader != null && !inBody.equals(inHeader)) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "the header " + header + " and extensions.inquiry." + member
                            + " differ (expected: one of them, or the same)");
        }
        return inBody != null ? (String) inBody : inHeader;
    }

    private static @Nullable String decoded(@Nullable String value, String header) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return URLDecoder.decode(value.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.BAD_REQUEST, "the header " + header + " is not percent-encoded UTF-8");
        }
    }
}
