package org.creditgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;

class PageMarkTests {

    private static final SubjectId SUBJECT = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final SubjectId OTHER = new SubjectId(SubjectId.Type.ORGANIZATION, "379999190001020015");

    private final PageMark marks =
            new PageMark(new Encryption(new NamedKey("one", Base64.getEncoder().encodeToString(new byte[32]))));

    @Test
    void aMarkIsReadByItsSubjectOnly() {
        String mark = marks.of(4711, SUBJECT);

        assertThat(marks.read(mark, SUBJECT)).hasValue(4711);
        assertThat(marks.read(mark, OTHER)).isEmpty();
    }

    @Test
    void aMarkTellsNeitherItsNumberNorWhetherTwoAreTheSame() {
        assertThat(marks.of(1, SUBJECT)).isNotEqualTo(marks.of(1, SUBJECT)).hasSameSizeAs(marks.of(1L << 50, SUBJECT));
        byte[] mark = Base64.getUrlDecoder().decode(marks.of(0x123456789ABCDEFL, SUBJECT));
        assertThat(HexFormat.of().formatHex(mark)).doesNotContain("0123456789abcdef");
    }
}
