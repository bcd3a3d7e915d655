package org.creditgateway.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, checkpoints and proofs; the examples are those that the C2SP specifications print. */
class NoteTests {

    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String EXAMPLE = """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private final NoteSigner signer = new NoteSigner("log.example/inquiries", seed(1));

    @Test
    void theExampleIsVerified() {
        assertThat(NoteVerifier.of(EXAMPLE_KEY).verifies(SignedNote.of(EXAMPLE)))
                .isTrue();
        assertThat(NoteVerifier.of(EXAMPLE_KEY).vkey()).isEqualTo(EXAMPLE_KEY);
        assertThat(SignedNote.of(EXAMPLE)).hasToString(EXAMPLE);
        assertThat(NoteVerifier.of(EXAMPLE_KEY).verifies(SignedNote.of(EXAMPLE.replace("This", "That"))))
                .isFalse();
    }

    /** RFC 8032, section 7.1, test 2: the public key of this private one, and the signature of the byte 0x72. */
    @Test
    void theKeyIsTheOneOfTheRfc() {
        byte[] seed =
                java.util.HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        String key = new NoteSigner("x", seed).verifier().vkey();
        byte[] bytes = java.util.Base64.getDecoder().decode(key.substring(key.lastIndexOf('+') + 1));
        assertThat(java.util.HexFormat.of().formatHex(bytes))
                .isEqualTo("01" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    }

    @Test
    void whatIsSignedIsVerifiedByItsKeyOnly() {
        SignedNote note = signer.sign("a text\n\nof two parts\n");
        NoteVerifier verifier = NoteVerifier.of(signer.verifier().vkey());

        assertThat(verifier.verifies(SignedNote.of(note.toString()))).isTrue();
        assertThat(SignedNote.of(note.toString()).text()).isEqualTo("a text\n\nof two parts\n");
        assertThat(verifier.verifies(new SignedNote("another text\n", note.signatures())))
                .isFalse();
        assertThat(verifier.verifies(new SignedNote(note.text(), List.of()))).isFalse();
        assertThat(new NoteSigner("log.example/inquiries", seed(2)).verifier().verifies(note))
                .isFalse();
        assertThat(new NoteSigner("other.example", seed(1)).verifier().verifies(note))
                .isFalse();
    }

    @Test
    void aFalseSignatureUnderTheKeysNameSpoilsTheNote() {
        SignedNote note = signer.sign("a text\n");
        SignedNote.Signature good = note.signatures().get(0);
        SignedNote.Signature forged = new SignedNote.Signature(good.name(), good.keyId(), new byte[64]);
        SignedNote.Signature strange = new SignedNote.Signature("other", good.keyId(), new byte[3]);

        assertThat(signer.verifier().verifies(note.with(forged))).isFalse();
        assertThat(signer.verifier().verifies(note.with(strange))).isTrue();
        assertThat(signer.verifier().find("a text\n", List.of(forged, strange, good)))
                .contains(good);
        assertThat(signer.verifier().find("a text\n", List.of(forged, strange))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a text\n",
                "a text\n\n",
                "a text\n\n\u2014 name AAAAAAA=",
                "a text\n\nname AAAAAAA=\n",
                "a text\n\n\u2014 name AAAAAA==\n",
                "a text\n\n\u2014 name AAAAAAB=\n",
                "a text\n\n\u2014 na me AAAAAAA=\n",
                "a text\n\n\u2014 na+me AAAAAAA=\n",
                "a text\n\n\u2014 name A!AAAAA=\n",
                "a\ttext\n\n\u2014 name AAAAAAA=\n",
                "a text\r\n\n\u2014 name AAAAAAA=\n",
                "a text\n\n\u2014 name AAAAAAA=\n\u2014 name\n"
            })
    void thisIsNoNote(String text) {
        assertThatThrownBy(() -> SignedNote.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNoteHasAHundredSignaturesAtMost() {
        String line = "\u2014 name AAAAAAA=\n";
        assertThat(SignedNote.of("text\n\n" + line.repeat(100)).signatures()).hasSize(100);
        assertThatThrownBy(() -> SignedNote.of("text\n\n" + line.repeat(101)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+530d903a",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
                "example.com/foo+530d903a+"
            })
    void thisIsNoVerifierKey(String vkey) {
        assertThatThrownBy(() -> NoteVerifier.of(vkey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckpointIsThreeLines() {
        String text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Checkpoint checkpoint = Checkpoint.of(text);

        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(Checkpoint.of(text + "an extension\n")).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "o\n1\nAAAA\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            })
    void thisIsNoCheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProofIsCheckedWithoutTheLog() {
        Leaves leaves = new Leaves();
        Hash root = leaves.growTo(1000).root();
        SignedNote head = signer.sign(new Checkpoint("log.example/inquiries", 1000, root).text());
        TlogProof proof = new TlogProof(700, leaves.tree(1000).inclusion(700), head);
        NoteVerifier log = signer.verifier();

        TlogProof read = TlogProof.of(proof.toString());
        assertThat(read).hasToString(proof.toString());
        assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nindex 700\n");
        assertThat(read.proves(Leaves.leaf(700), log)).isTrue();
        assertThat(TlogProof.of(proof.toString().replace("\nindex", "\nextra AAAA\nindex"))
                        .proves(Leaves.leaf(700), log))
                .isTrue();
        assertThat(read.proves(Leaves.leaf(701), log)).isFalse();
        assertThat(new TlogProof(701, proof.path(), head).proves(Leaves.leaf(700), log))
                .isFalse();
        assertThat(proof.proves(Leaves.leaf(700), new NoteSigner("log.example/inquiries", seed(2)).verifier()))
                .isFalse();
        SignedNote elsewhere = signer.sign(new Checkpoint("elsewhere.example", 1000, root).text());
        assertThat(new TlogProof(700, proof.path(), elsewhere).proves(Leaves.leaf(700), log))
                .isFalse();
    }

    @Test
    void theOnlyLeafHasAnEmptyPath() {
        SignedNote head = signer.sign(new Checkpoint("log.example/inquiries", 1, Leaves.leaf(0)).text());
        TlogProof proof = TlogProof.of(new TlogProof(0, List.of(), head).toString());

        assertThat(proof.proves(Leaves.leaf(0), signer.verifier())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2sp.org/tlog-proof@v2\nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\nindex 00\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n\nno note"
            })
    void thisIsNoProof(String text) {
        assertThatThrownBy(() -> TlogProof.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] seed(long number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return seed;
    }
}
