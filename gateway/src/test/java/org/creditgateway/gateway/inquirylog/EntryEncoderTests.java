package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.tlog.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryEncoderTests {

    private final EntryEncoder encoder = new EntryEncoder(Samples.KEYS);
    private final EntryDecoder decoder = new EntryDecoder(Samples.KEYS);

    @ParameterizedTest
    @MethodSource("entries")
    void decodesToWhatWasEncoded(InquiryEntry entry) {
        EncodedEntry encoded = encoder.encode(entry);
        LoggedEntry decoded = decode(encoded);
        assertThat(decoded.entry()).usingRecursiveComparison().isEqualTo(entry);
        assertThat(encoded.leaf()).hasSizeLessThan(2048);
        assertThat(encoded.texts().keySet()).containsAll(EntryDecoder.texts(0, encoded, Wanted.ALL));
    }

    static Stream<InquiryEntry> entries() {
        List<SubjectAccess> two = List.of(Samples.access(Samples.PERSON), Samples.access(Samples.ORGANIZATION));
        return Stream.of(
                Samples.entry("one", Samples.access(Samples.PERSON)),
                Samples.entry("two", Samples.OFFICIAL, two),
                Samples.entry("thousand", Samples.OFFICIAL, Samples.accesses(1000)),
                Samples.entry("none"),
                Samples.entry("subject", new Requester.Subject(Samples.PERSON), two),
                Samples.entry("system", new Requester.System("SD-FINANCE", "nightly", true), List.of()),
                Samples.entry("department", new Requester.Department("SD-HIGH-COURT", "push"), List.of()),
                Samples.bare("bare"),
                monstrous());
    }

    @Test
    void theLeafIsBoundedWhateverWasAsked() {
        assertThat(encoder.encode(monstrous()).leaf()).hasSizeLessThan(2048);
    }

    @Test
    void theLeafNamesNobody() {
        Requester subject = new Requester.Subject(Samples.PERSON);
        String leaf = new String(
                encoder.encode(Samples.entry("one", Samples.access(Samples.PERSON)))
                        .leaf(),
                StandardCharsets.ISO_8859_1);
        assertThat(leaf)
                .contains("SD-FINANCE")
                .doesNotContain("Wang", "0417", "SDGP", Samples.PERSON.value(), "court/", "veiled");
        EncodedEntry own = encoder.encode(Samples.entry("own", subject, List.of()));
        assertThat(new String(own.particulars(), StandardCharsets.ISO_8859_1)).doesNotContain(Samples.PERSON.value());
    }

    @Test
    void equalEntriesHaveDifferentHashes() {
        InquiryEntry entry = Samples.entry("one", Samples.access(Samples.PERSON));
        EncodedEntry first = encoder.encode(entry);
        EncodedEntry second = encoder.encode(entry);
        assertThat(first.leafHash()).isNotEqualTo(second.leafHash());
        assertThat(Leaf.of(first.leaf()).subjects())
                .isNotEqualTo(Leaf.of(second.leaf()).subjects());
        assertThat(first.subjects().get(0).statement().subject())
                .isEqualTo(second.subjects().get(0).statement().subject());
        assertThat(first.subjects().get(0).statement().contents())
                .isNotEqualTo(second.subjects().get(0).statement().contents());
    }

    @Test
    void decryptsOnlyTheSubjectsWanted() {
        List<SubjectAccess> both = List.of(Samples.access(Samples.PERSON), Samples.access(Samples.ORGANIZATION));
        EncodedEntry encoded = encoder.encode(Samples.entry("two", Samples.OFFICIAL, both));
        Wanted wanted = Wanted.only(Samples.ORGANIZATION, Samples.KEYS.subjects());
        LoggedEntry decoded = decoder.decode(0, encoded, encoded.texts()::get, wanted);
        assertThat(decoded.entry().subjects()).containsExactly(both.get(1));
    }

    @Test
    void aDocumentWithAnotherHashIsRefused() {
        InquiryEntry bare = Samples.bare("bare");
        InquiryEntry wrong = new InquiryEntry(
                bare.inquiry(),
                bare.kind(),
                bare.requester(),
                bare.moment(),
                bare.item(),
                bare.catalogueVersion(),
                null,
                null,
                List.of(),
                new DocumentSignature("{a}", Samples.sha256("{b}")),
                List.of(),
                List.of(),
                List.of(),
                bare.outcome(),
                List.of(),
                bare.resultDigest(),
                "",
                List.of(),
                null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(wrong))
                .withMessage("hash of the document: another (expected: SHA-256 of its text)");
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void noticesWhatWasAltered(Alteration alteration) {
        EncodedEntry stored = encoder.encode(Samples.entry(
                "two",
                Samples.OFFICIAL,
                List.of(Samples.access(Samples.PERSON), Samples.access(Samples.ORGANIZATION))));
        EncodedEntry altered = alteration.change.apply(stored);
        assertThatExceptionOfType(AlteredEntry.class)
                .isThrownBy(() -> decoder.decode(4, altered, stored.texts()::get, Wanted.ALL))
                .withMessageStartingWith("entry 4: ");
    }

    static Stream<Alteration> alterations() {
        return Stream.of(
                new Alteration("leaf", e -> with(e, flipped(e.leaf()), e.leafHash(), e.seed())),
                new Alteration("leaf's hash", e -> with(e, e.leaf(), Hash.sha256(), e.seed())),
                new Alteration(
                        "leaf and its hash", e -> with(e, flipped(e.leaf()), Hash.leaf(flipped(e.leaf())), e.seed())),
                new Alteration("seed", e -> with(e, e.leaf(), e.leafHash(), Seed.random())),
                new Alteration("particulars", e -> with(e, flipped(e.particulars()), e.variables(), e.subjects())),
                new Alteration("variables", e -> with(e, e.particulars(), flipped(e.variables()), e.subjects())),
                new Alteration(
                        "subject taken away", e -> subjects(e, e.subjects().subList(0, 1))),
                new Alteration("no subjects", e -> subjects(e, List.of())),
                new Alteration("subjects swapped", e -> subjects(e, swapped(e.subjects()))),
                new Alteration("coordinates", e -> subjects(e, changed(e.subjects(), EntryEncoderTests::fewer))),
                new Alteration("contents", e -> subjects(e, changed(e.subjects(), EntryEncoderTests::otherContents))));
    }

    record Alteration(String what, UnaryOperator<EncodedEntry> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    private LoggedEntry decode(EncodedEntry encoded) {
        return decoder.decode(0, encoded, encoded.texts()::get, Wanted.ALL);
    }

    private static InquiryEntry monstrous() {
        List<String> coordinates =
                IntStream.range(0, 2_000).mapToObj(i -> "Type.field" + i).toList();
        String text = "x".repeat(70_000);
        return new InquiryEntry(
                text,
                InquiryEntry.Kind.ACT,
                new Requester.Official(text, text, text, Collections.emptySet(), text),
                Samples.bare("").moment(),
                text,
                text,
                text,
                text,
                coordinates,
                Samples.document(text),
                coordinates,
                coordinates,
                coordinates,
                InquiryEntry.Outcome.FAILED,
                coordinates,
                Samples.sha256(text),
                text,
                Samples.accesses(1030),
                text);
    }

    private static EncodedEntry with(EncodedEntry entry, byte[] leaf, Hash leafHash, Seed seed) {
        return new EncodedEntry(
                leaf, leafHash, seed, entry.particulars(), entry.variables(), entry.subjects(), Map.of());
    }

    private static EncodedEntry with(
            EncodedEntry entry, byte[] particulars, byte[] variables, List<EncodedSubject> subjects) {
        return new EncodedEntry(
                entry.leaf(), entry.leafHash(), entry.seed(), particulars, variables, subjects, Map.of());
    }

    private static EncodedEntry subjects(EncodedEntry entry, List<EncodedSubject> subjects) {
        return with(entry, entry.particulars(), entry.variables(), subjects);
    }

    private static List<EncodedSubject> swapped(List<EncodedSubject> subjects) {
        List<EncodedSubject> swapped = new ArrayList<>(subjects);
        Collections.swap(swapped, 0, 1);
        return swapped;
    }

    private static List<EncodedSubject> changed(List<EncodedSubject> subjects, UnaryOperator<EncodedSubject> change) {
        List<EncodedSubject> changed = new ArrayList<>(subjects);
        changed.set(0, change.apply(subjects.get(0)));
        return changed;
    }

    private static EncodedSubject fewer(EncodedSubject subject) {
        SubjectStatement before = subject.statement();
        SubjectStatement after = new SubjectStatement(
                before.key(), before.subject(), new TextList(0, Hash.sha256()), before.contents(), before.sealed());
        return new EncodedSubject(after, subject.contents());
    }

    private static EncodedSubject otherContents(EncodedSubject subject) {
        return new EncodedSubject(subject.statement(), flipped(subject.contents()));
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[bytes.length - 1] ^= 1;
        return flipped;
    }
}
