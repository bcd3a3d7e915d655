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

class HiddenInquiriesTests {

    private static final Requester.Official ASKED = official("SD-CREDIT-CENTER", "XY-0119");

    @Test
    void nobodyHidesAnInquiryOfTheirOwn() {
        InquiryEntry inquiry = InquiryEntry.ofField(
                Kind.INQUIRY, "Query.person", ASKED, Instant.EPOCH, "1", List.of(), new byte[32], "{}");

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> HiddenInquiries.checkOther(ASKED, inquiry));
        for (var other : List.of(official("SD-CREDIT-CENTER", "XY-0120"), official("SD-AUDIT", "XY-0119"))) {
            assertThatCode(() -> HiddenInquiries.checkOther(other, inquiry)).doesNotThrowAnyException();
        }
    }

    private static Requester.Official official(String agency, String id) {
        return new Requester.Official(agency, id, "name", Set.of("disclosure-officer"), "issuer");
    }
}
