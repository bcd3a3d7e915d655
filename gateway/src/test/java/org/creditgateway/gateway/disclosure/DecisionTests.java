package org.creditgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.refusal.Refused;
import org.junit.jupiter.api.Test;

class DecisionTests {

    private static final Requester.Official ASKED = official("SD-CREDIT-CENTER", "XY-0119");

    @Test
    void nobodyDecidesWhatIsToldOfAnInquiryOfTheirOwn() {
        InquiryEntry inquiry = InquiryEntry.ofField(
                Kind.INQUIRY, "Query.person", ASKED, Instant.EPOCH, "1", List.of(), new byte[32], "{}");

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Decision.checkOther(ASKED, inquiry));
        for (var other : List.of(official("SD-CREDIT-CENTER", "XY-0120"), official("SD-AUDIT", "XY-0119"))) {
            assertThatCode(() -> Decision.checkOther(other, inquiry)).doesNotThrowAnyException();
        }
    }

    private static Requester.Official official(String agency, String id) {
        return new Requester.Official(agency, id, "name", Set.of("disclosure-officer"), "issuer");
    }
}
