package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;

/** The bytes of the formats, as a program that shares no code with this one computed them from the descriptions. */
class LeafFormatTests {

    private static final String LEAF =
            "01010000000a00696e71756972792d310200000007494e5155495259030000000c00000000697e97"
                    + "80075bcd1504000000084f4646494349414c050000000b0053442d46494e414e4345060000001500"
                    + "53442d4d322d50524f435552454d454e542d3031070000000700323032362d310800000020865203"
                    + "dba885cf87b38b0c8e63b1e898673efece6b3104c52f6c4b1323334382090000002400000002fed9"
                    + "98721e1e1b0dbe62a65c57d730aeeb9a94ca9924c9383a76501c8d38721b0a0000002400000001f4"
                    + "150f8a7ce9c4f3582779811ee433c7cb7888eddd85ac6ac4ec610e07a745de0b0000002400000001"
                    + "9760e4327aea41646962c73b433d877d3a9c8f76e0f869a9b773bee07a35ed6d0c00000008414e53"
                    + "57455245440d0000002400000000e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495"
                    + "991b7852b8550e000000206c7d58e8bd1fbb31cc8ffeb99b97913043fc7d60d18837df3354896081"
                    + "129df30f00000020babafc2e3dffadb81bd9db6ee7e27b7bfbffe4c5b19333a9278578892fab7f21";
    private static final String PARTICULARS =
            "010100000004303431370200000006e78e8be88ab3030000001668747470733a2f2f697373756572"
                    + "2e6578616d706c6504000000160000000761756469746f7200000007706172746e65720500000001"
                    + "00090000000e534447502d323032362d303030310a00000006464f524d41540b0000000700000003"
                    + "412d310c00000020f6a214f7a5fcda0c2cee9660b7fc29f5649e3c68aad48e20e950137c98913a68"
                    + "0d000000207af0b3e47c35820fabef69cc542392bd2d0f6e37c349851728f0c683013563ce";
    private static final String STATEMENT =
            "01010000002024144da42dad907afec4dec6cd135e2106bc325ea69129534f9be05d40230b820200"
                    + "0000097375626a6563742d310300000020711449f30da08fb0874798bb8812b17edf42ef14d38c3b"
                    + "835942515bf6740710040000002400000001da9066af55748f251b5e5e5b7e55dc8637b55a46f578"
                    + "a31f9e919876231ed6370500000020d1b2a59fbea7e20077af9f91b27e95e865061b270be03ff539"
                    + "ab3b73587882e80600000020c9d0036bed6744bcdf692fc980d8717d7e5f5a4f4e8266b4a8498260"
                    + "2fb1cd09";
    private static final String CONTENTS =
            "010100000010000102030405060708090a0b0c0d0e0f0200000006504552534f4e03000000123337"
                    + "39393939313930303031303230303135040000001d00000019636f7572742f4a5544474d454e545f"
                    + "44454641554c542f3137";

    private static final Seed SEED = new Seed(Hash.of(ascending(32)));

    private final Texts texts = new Texts(new TextNames());

    @Test
    void derivedValues() {
        assertThat(SEED.derive(Seed.Purpose.SUBJECT, 0))
                .hasToString("24144da42dad907afec4dec6cd135e2106bc325ea69129534f9be05d40230b82");
        assertThat(SEED.derive(Seed.Purpose.LEVEL, 258))
                .hasToString("26392ffbbf82a561b00f93ddeaa208d9604ce3fe145b14628c0055a315b5d2f5");
    }

    @Test
    void leaf() {
        byte[] bytes = sample().toBytes();
        assertThat(hex(bytes)).isEqualTo(LEAF);
        assertThat(Hash.leaf(bytes)).hasToString("289276bb4c7ed17cc64b21986441d07f2165d2e1d75cf7bdaeda832f4188a74a");
        assertThat(Leaf.of(bytes)).isEqualTo(sample());
    }

    @Test
    void particulars() {
        byte[] bytes = particularsOfTheSample().toBytes();
        assertThat(hex(bytes)).isEqualTo(PARTICULARS);
        assertThat(Particulars.hash(SEED, bytes))
                .hasToString("6c7d58e8bd1fbb31cc8ffeb99b97913043fc7d60d18837df3354896081129df3");
        assertThat(Particulars.of(bytes)).isEqualTo(particularsOfTheSample());
    }

    @Test
    void statementAboutASubject() {
        Hash subject =
                SubjectStatement.hash(zeros("subject-1"), new SubjectId(SubjectId.Type.PERSON, "379999190001020015"));
        assertThat(subject).hasToString("711449f30da08fb0874798bb8812b17edf42ef14d38c3b835942515bf6740710");
        SubjectStatement statement = new SubjectStatement(
                "subject-1", subject, texts.name(List.of("Person.name")), sha256("contents"), sha256("sealed"));
        assertThat(hex(statement.toBytes(SEED.derive(Seed.Purpose.SUBJECT, 0)))).isEqualTo(STATEMENT);
    }

    @Test
    void contentsOfAStatement() {
        SubjectId subject = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
        byte[] bytes = new SubjectContents(ascending(16), subject, List.of("court/JUDGMENT_DEFAULT/17")).toBytes();
        assertThat(hex(bytes)).isEqualTo(CONTENTS);
        assertThat(SubjectContents.of(bytes).subject()).isEqualTo(subject);
        assertThat(SubjectContents.of(bytes).records()).containsExactly("court/JUDGMENT_DEFAULT/17");
    }

    @Test
    void longTextsAreNamedByHash() {
        String text = "x".repeat(300);
        HeaderText header = HeaderText.of(text, texts);
        assertThat(hex(header.toBytes()))
                .isEqualTo("010d4e2ca9e9cbced7a7a5380eb29e1a3783b9b6d0db72de36a1051038e1c1fbc7");
        assertThat(HeaderText.of(ByteBuffer.wrap(header.toBytes())).resolve(texts.byHash()::get))
                .isEqualTo(text);
        assertThat(HeaderText.of("x".repeat(255), texts).toBytes()).hasSize(256).startsWith(0, 'x');
    }

    @Test
    void listsAreNamedByHash() {
        for (List<String> items : List.of(List.<String>of(), List.of(""), List.of("a", "", "b\r"))) {
            TextList list = texts.name(items);
            String text = String.valueOf(texts.byHash().get(list.hash()));
            assertThat(TextList.of(ByteBuffer.wrap(list.toBytes())).items(text)).isEqualTo(items);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> texts.name(List.of("a\nb")));
        assertThatIllegalArgumentException().isThrownBy(() -> texts.name("a\0b"));
    }

    @Test
    void receipt() {
        Receipt receipt = new Receipts(zeros("receipt-1")).issue(7, sha256("leaf"));
        assertThat(receipt.entry()).isEqualTo(7);
        assertThat(receipt.token())
                .isEqualTo("AQAAAAAAAAAHn5EWH0NDPkmm3m22gNefYBWfLkrJFyYhoShGQoFYRAsJcmVjZWlwdC0xl4uR9ho9VudJ"
                        + "0TpnFGedZLTWy7Vn1jFehBPSpndErak");
    }

    @Test
    void bytesThatAreNotCanonicalAreRefused() {
        byte[] bytes = sample().toBytes();
        assertThatIllegalArgumentException().isThrownBy(() -> Leaf.of(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Leaf.of(Arrays.copyOf(bytes, bytes.length - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Leaf.of(Arrays.copyOf(bytes, bytes.length + 5)));
        byte[] otherVersion = bytes.clone();
        otherVersion[0] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> Leaf.of(otherVersion));
        byte[] otherOrder = new FieldWriter(1).text(2, "INQUIRY").toBytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Leaf.of(otherOrder))
                .withMessage("field 1: none (expected: one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldWriter(1).text(2, "a").text(2, "b"))
                .withMessage("tag: 2 (expected: above 2)");
    }

    private Leaf sample() {
        return new Leaf(
                HeaderText.of("inquiry-1", texts),
                Kind.INQUIRY,
                Instant.parse("2026-02-01T00:00:00.123456789Z"),
                "OFFICIAL",
                HeaderText.of("SD-FINANCE", texts),
                HeaderText.of("SD-M2-PROCUREMENT-01", texts),
                HeaderText.of("2026-1", texts),
                sha256("query{organization{name}}"),
                texts.name(List.of("Organization.name", "Query.organization")),
                texts.name(List.of("Organization.name=FULL")),
                texts.name(List.of("court=OK")),
                Outcome.ANSWERED,
                texts.name(List.of()),
                Particulars.hash(SEED, particularsOfTheSample().toBytes()),
                SubjectTree.root(
                                SEED,
                                List.of(new SubjectTree.Salted(
                                        SEED.derive(Seed.Purpose.SUBJECT, 0), utf8("statement 0"))))
                        .orElseThrow());
    }

    private static Particulars particularsOfTheSample() {
        return new Particulars(
                "0417",
                "王芳",
                "https://issuer.example",
                List.of("auditor", "partner"),
                false,
                null,
                "SDGP-2026-0001",
                "FORMAT",
                List.of("A-1"),
                sha256("result"),
                sha256("variables"),
                null);
    }

    private static NamedKey zeros(String id) {
        return new NamedKey(id, Base64.getEncoder().encodeToString(new byte[32]));
    }

    private static byte[] ascending(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static Hash sha256(String text) {
        return Hash.sha256(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
