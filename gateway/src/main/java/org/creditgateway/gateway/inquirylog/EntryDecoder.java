package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.Particulars.SealedRequester;
import org.creditgateway.gateway.inquirylog.SubjectTree.Salted;
import org.creditgateway.gateway.keys.KeyRing;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NotOpened;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** Turns stored entries back into what was logged, and checks every hash on the way. */
final class EntryDecoder {

    private final KeyRing ring;

    EntryDecoder(Keys keys) {
        this.ring = new KeyRing(keys.encryptions());
    }

    /**
     * Decodes an entry.
     *
     * @param stored all of the entry, with each subject; its texts may lack
     * @param texts finds a text by its hash
     * @param wanted which subjects to decrypt
     * @throws KeyMissing when only a key that is not here tells whom the entry is about
     * @throws AlteredEntry when a part does not agree with the leaf, or the leaf with its hash
     */
    LoggedEntry decode(long index, EncodedEntry stored, Function<Hash, String> texts, Wanted wanted) {
        try {
            CheckedEntry checked = check(index, stored);
            Leaf leaf = checked.leaf();
            Particulars particulars = checked.particulars();
            List<SubjectAccess> subjects = subjects(index, stored, texts, wanted);
            String variables = open(stored.variables(), stored.seed().derive(Seed.Purpose.VARIABLES, 0));
            Requester requester = requester(index, leaf, particulars, stored.seed(), texts, wanted);
            return new LoggedEntry(
                    index, stored.leafHash().bytes(), entry(leaf, particulars, requester, texts, variables, subjects));
        } catch (IllegalArgumentException | NotOpened e) {
            throw new AlteredEntry(index, "bytes", e);
        }
    }

    /** The hashes of the texts that {@link #decode} will ask for. */
    static List<Hash> texts(long index, EncodedEntry stored, Wanted wanted) {
        try {
            return texts(Leaf.of(stored.leaf()), stored.subjects(), wanted);
        } catch (IllegalArgumentException e) {
            throw new AlteredEntry(index, "leaf", e);
        }
    }

    static List<Hash> texts(Leaf leaf, List<EncodedSubject> subjects, Wanted wanted) {
        List<Hash> texts = leaf.texts();
        for (EncodedSubject subject : subjects) {
            if (wanted.includes(subject.statement().subject())) {
                texts.add(subject.statement().coordinates().hash());
            }
        }
        return texts;
    }

    /**
     * Compares the entry's parts with what its leaf commits to, as far as that can be told without a key.
     *
     * @return the entry with what was read of it on the way
     * @throws AlteredEntry when one is not
     */
    static CheckedEntry check(long index, EncodedEntry stored) {
        expect(Hash.leaf(stored.leaf()).equals(stored.leafHash()), index, "leaf");
        Leaf leaf = Leaf.of(stored.leaf());
        expect(Particulars.hash(stored.seed(), stored.particulars()).equals(leaf.particulars()), index, "particulars");
        Particulars particulars = Particulars.of(stored.particulars());
        expect(particulars.variables().equals(Hash.sha256(stored.variables())), index, "variables");
        List<Salted> statements = new ArrayList<>(stored.subjects().size());
        for (int position = 0; position < stored.subjects().size(); position++) {
            EncodedSubject subject = stored.subjects().get(position);
            Hash salt = stored.seed().derive(Seed.Purpose.SUBJECT, position);
            statements.add(new Salted(salt, subject.statement().toBytes(salt)));
        }
        Hash root = SubjectTree.root(stored.seed(), statements).orElse(null);
        expect(Objects.equals(root, leaf.subjects()), index, "subjects");
        return new CheckedEntry(stored, leaf, particulars);
    }

    private List<SubjectAccess> subjects(long index, EncodedEntry stored, Function<Hash, String> texts, Wanted wanted) {
        List<SubjectAccess> accesses = new ArrayList<>();
        for (int position = 0; position < stored.subjects().size(); position++) {
            EncodedSubject subject = stored.subjects().get(position);
            SubjectStatement statement = subject.statement();
            if (wanted.includes(statement.subject())) {
                Hash salt = stored.seed().derive(Seed.Purpose.SUBJECT, position);
                Optional<byte[]> clear = ring.open(subject.contents(), salt.bytes());
                List<String> coordinates = items(statement.coordinates(), texts);
                accesses.add(clear.map(contents -> access(index, statement, contents, coordinates))
                        .orElseGet(() ->
                                new SubjectAccess(known(index, statement.subject(), wanted), coordinates, List.of())));
            }
        }
        return accesses;
    }

    private static SubjectAccess access(
            long index, SubjectStatement statement, byte[] clear, List<String> coordinates) {
        expect(Hash.sha256(clear).equals(statement.contents()), index, "contents");
        SubjectContents contents = SubjectContents.of(clear);
        return new SubjectAccess(contents.subject(), coordinates, contents.records());
    }

    private static SubjectId known(long index, Hash subject, Wanted wanted) {
        return wanted.subject(subject).orElseThrow(() -> new KeyMissing(index));
    }

    private Requester requester(
            long index, Leaf leaf, Particulars particulars, Seed seed, Function<Hash, String> texts, Wanted wanted) {
        return new Asker(
                        leaf.requester(),
                        text(leaf.organization(), texts),
                        particulars.id(),
                        particulars.name(),
                        particulars.vouchedBy(),
                        particulars.roles(),
                        particulars.mayActForOfficials(),
                        subject(index, particulars.subject(), seed, wanted))
                .requester();
    }

    private @Nullable SubjectId subject(long index, @Nullable SealedRequester requester, Seed seed, Wanted wanted) {
        if (requester == null) {
            return null;
        }
        Hash context = seed.derive(Seed.Purpose.REQUESTER, 0);
        return ring.open(requester.contents(), context.bytes())
                .map(clear -> SubjectContents.of(clear).subject())
                .orElseGet(() -> known(index, requester.hash(), wanted));
    }

    /** The text; empty where its key is not here. */
    private String open(byte[] sealed, Hash context) {
        return ring.open(sealed, context.bytes())
                .map(clear -> new String(clear, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static InquiryEntry entry(
            Leaf leaf,
            Particulars particulars,
            Requester requester,
            Function<Hash, String> texts,
            String variables,
            List<SubjectAccess> subjects) {
        return new InquiryEntry(
                leaf.inquiry().resolve(texts),
                leaf.kind(),
                requester,
                leaf.moment(),
                text(leaf.item(), texts),
                leaf.catalogueVersion().resolve(texts),
                particulars.caseNumber(),
                particulars.caseStrength(),
                particulars.authorizations(),
                document(leaf.document(), texts),
                items(leaf.asked(), texts),
                items(leaf.granted(), texts),
                items(leaf.sources(), texts),
                leaf.outcome(),
                items(leaf.codes(), texts),
                particulars.result().bytes(),
                variables,
                subjects,
                particulars.repeats());
    }

    private static @Nullable DocumentSignature document(@Nullable Hash hash, Function<Hash, String> texts) {
        return hash == null ? null : new DocumentSignature(texts.apply(hash), hash.bytes());
    }

    private static List<String> items(TextList list, Function<Hash, String> texts) {
        return list.items(texts.apply(list.hash()));
    }

    private static @Nullable String text(@Nullable HeaderText text, Function<Hash, String> texts) {
        return text == null ? null : text.resolve(texts);
    }

    private static void expect(boolean holds, long index, String what) {
        if (!holds) {
            throw new AlteredEntry(index, what, null);
        }
    }
}
