package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.Particulars.SealedRequester;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NotOpened;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** Turns stored entries back into what was logged, and checks every hash on the way. */
final class EntryDecoder {

    private final Encryption encryption;

    EntryDecoder(Keys keys) {
        this.encryption = new Encryption(keys.encryption());
    }

    /**
     * Decodes an entry.
     *
     * @param stored all of the entry, with each subject; its texts may lack
     * @param texts finds a text by its hash
     * @param wanted which subjects to decrypt, by their keyed hash
     * @throws AlteredEntry when a part does not agree with the leaf, or the leaf with its hash
     */
    LoggedEntry decode(long index, EncodedEntry stored, Function<Hash, String> texts, Predicate<Hash> wanted) {
        try {
            check(index, stored);
            Leaf leaf = Leaf.of(stored.leaf());
            Particulars particulars = Particulars.of(stored.particulars());
            List<SubjectAccess> subjects = subjects(index, stored, texts, wanted);
            String variables = open(stored.variables(), stored.seed().derive(Seed.Purpose.VARIABLES, 0));
            Requester requester = requester(leaf, particulars, stored.seed(), texts);
            return new LoggedEntry(
                    index, stored.leafHash().bytes(), entry(leaf, particulars, requester, texts, variables, subjects));
        } catch (IllegalArgumentException | NotOpened e) {
            throw new AlteredEntry(index, "bytes", e);
        }
    }

    /** The hashes of the texts that {@link #decode} will ask for. */
    static Set<Hash> texts(long index, EncodedEntry stored, Predicate<Hash> wanted) {
        try {
            Set<Hash> texts = Leaf.of(stored.leaf()).texts();
            stored.subjects().stream()
                    .map(EncodedSubject::statement)
                    .filter(statement -> wanted.test(statement.subject()))
                    .forEach(statement -> texts.add(statement.coordinates().hash()));
            return texts;
        } catch (IllegalArgumentException e) {
            throw new AlteredEntry(index, "leaf", e);
        }
    }

    /**
     * Whether the entry's parts are those that its leaf commits to, as far as that can be told without a key.
     *
     * @throws AlteredEntry when one is not
     */
    static void check(long index, EncodedEntry stored) {
        expect(Hash.leaf(stored.leaf()).equals(stored.leafHash()), index, "leaf");
        Leaf leaf = Leaf.of(stored.leaf());
        Hash particulars = Particulars.hash(stored.seed(), stored.particulars());
        expect(particulars.equals(leaf.particulars()), index, "particulars");
        Hash variables = Particulars.of(stored.particulars()).variables();
        expect(variables.equals(Hash.sha256(stored.variables())), index, "variables");
        List<byte[]> statements = new ArrayList<>(stored.subjects().size());
        for (int position = 0; position < stored.subjects().size(); position++) {
            EncodedSubject subject = stored.subjects().get(position);
            statements.add(subject.statement().toBytes(stored.seed().derive(Seed.Purpose.SUBJECT, position)));
        }
        Hash root = SubjectTree.root(stored.seed(), statements).orElse(null);
        expect(Objects.equals(root, leaf.subjects()), index, "subjects");
    }

    private List<SubjectAccess> subjects(
            long index, EncodedEntry stored, Function<Hash, String> texts, Predicate<Hash> wanted) {
        List<SubjectAccess> accesses = new ArrayList<>();
        for (int position = 0; position < stored.subjects().size(); position++) {
            EncodedSubject subject = stored.subjects().get(position);
            SubjectStatement statement = subject.statement();
            if (wanted.test(statement.subject())) {
                Hash salt = stored.seed().derive(Seed.Purpose.SUBJECT, position);
                byte[] clear = encryption.open(subject.contents(), salt.bytes());
                expect(Hash.sha256(clear).equals(statement.contents()), index, "contents");
                SubjectContents contents = SubjectContents.of(clear);
                List<String> coordinates = items(statement.coordinates(), texts);
                accesses.add(new SubjectAccess(contents.subject(), coordinates, contents.records()));
            }
        }
        return accesses;
    }

    private Requester requester(Leaf leaf, Particulars particulars, Seed seed, Function<Hash, String> texts) {
        return new Asker(
                        leaf.requester(),
                        text(leaf.organization(), texts),
                        particulars.id(),
                        particulars.name(),
                        particulars.vouchedBy(),
                        particulars.roles(),
                        particulars.mayActForOfficials(),
                        subject(particulars.subject(), seed))
                .requester();
    }

    private @Nullable SubjectId subject(@Nullable SealedRequester requester, Seed seed) {
        if (requester == null) {
            return null;
        }
        Hash context = seed.derive(Seed.Purpose.REQUESTER, 0);
        return SubjectContents.of(encryption.open(requester.contents(), context.bytes()))
                .subject();
    }

    private String open(byte[] sealed, Hash context) {
        return new String(encryption.open(sealed, context.bytes()), StandardCharsets.UTF_8);
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
