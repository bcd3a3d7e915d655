package org.creditgateway.gateway.disclosure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.NotOpened;
import org.creditgateway.schema.SubjectId;

/**
 * Where a page ends: the number of its last entry, sealed for one subject. In clear it would tell how many entries the
 * log has, and from two pages how many lie between them.
 */
final class PageMark {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Encryption encryption;

    PageMark(Encryption encryption) {
        this.encryption = encryption;
    }

    String of(long entry, SubjectId subject) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(entry).array();
        return BASE64.encodeToString(encryption.seal(number, context(subject)));
    }

    /** The entry's number; empty for what was not made here for this subject. */
    OptionalLong read(String mark, SubjectId subject) {
        try {
            byte[] number = encryption.open(Base64.getUrlDecoder().decode(mark), context(subject));
            return OptionalLong.of(ByteBuffer.wrap(number).getLong());
        } catch (IllegalArgumentException | NotOpened e) {
            return OptionalLong.empty();
        }
    }

    private static byte[] context(SubjectId subject) {
        return ("inquiriesAboutMe:" + subject.type() + ":" + subject.value()).getBytes(StandardCharsets.UTF_8);
    }
}
