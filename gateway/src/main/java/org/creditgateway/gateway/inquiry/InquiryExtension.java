package org.creditgateway.gateway.inquiry;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.creditgateway.gateway.emergency.EmergencyAccess;
import org.creditgateway.gateway.inquirylog.Receipt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The answer's {@code extensions.inquiry}: what the requester keeps of the inquiry. */
final class InquiryExtension {

    private InquiryExtension() {}

    /** The whole response: the open answer, and the extension. */
    static byte[] append(JsonMapper mapper, byte[] open, EntryDraft draft, Receipt receipt) {
        ByteArrayOutputStream extension = new ByteArrayOutputStream(512);
        try (JsonGenerator json = mapper.createGenerator(extension)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("extensions");
            json.writeObjectPropertyStart("inquiry");
            json.writeStringProperty("id", draft.inquiry());
            json.writeStringProperty("item", draft.item());
            json.writeStringProperty("catalogueVersion", draft.catalogueVersion());
            json.writeStringProperty("entry", Long.toString(receipt.entry()));
            json.writeStringProperty("receipt", receipt.token());
            json.writeEndObject();
            if (draft.emergency() != null) {
                watermark(json, draft.emergency(), receipt);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        byte[] closed = extension.toByteArray();
        // the answer is open: a further member follows, not an object
        closed[0] = ',';
        byte[] body = Arrays.copyOf(open, open.length + closed.length);
        System.arraycopy(closed, 0, body, open.length, closed.length);
        return body;
    }

    /** Who has the answer, so that a copy of it can be traced. */
    private static void watermark(JsonGenerator json, EmergencyAccess access, Receipt receipt) {
        json.writeObjectPropertyStart("emergency");
        json.writeStringProperty("official", access.official().describe());
        json.writeStringProperty("moment", access.openedAt().toString());
        json.writeStringProperty("entry", Long.toString(receipt.entry()));
        json.writeStringProperty(
                "notice",
                "Read in an emergency. The reason and the superior are on record; to be reviewed until "
                        + access.reviewedUntil() + ".");
        json.writeEndObject();
    }
}
