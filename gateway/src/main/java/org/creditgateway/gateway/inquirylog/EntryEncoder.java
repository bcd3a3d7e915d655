package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.Particulars.SealedRequester;
import org.creditgateway.gateway.inquirylog.SubjectTree.Salted;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** Puts entries into their stored form: canonical bytes, hashes, encrypted parts. Needs no database. */
final class EntryEncoder {

    private final NamedKey subjectKey;
    private final Encryption encryption;
    private final TextNames names = new TextNames();

    EntryEncoder(Keys keys) {
        this.subjectKey = keys.subject();
        this.encryption = new Encryption(keys.encryption());
    }

    EncodedEntry encode(InquiryEntry entry) {
        Seed seed = Seed.random();
        Texts texts = new Texts(names);
        byte[] variables = encryption.seal(
                entry.variables().getBytes(StandardCharsets.UTF_8),
                seed.derive(Seed.Purpose.VARIABLES, 0).bytes());
        Asker asker = Asker.of(entry.requester());
        byte[] particulars =
                particulars(entry, asker, seed, Hash.sha256(variables)).toBytes();
        List<EncodedSubject> subjects = new ArrayList<>(entry.subjects().size());
        Optional<Hash> root = root(entry.subjects(), seed, texts, subjects);
        byte[] leaf = leaf(entry, asker, texts, Particulars.hash(seed, particulars), root.orElse(null))
                .toBytes();
        return new EncodedEntry(leaf, Hash.leaf(leaf), seed, particulars, variables, subjects, texts.byHash());
    }

    private Leaf leaf(InquiryEntry entry, Asker asker, Texts texts, Hash particulars, @Nullable Hash subjects) {
        return new Leaf(
                HeaderText.of(entry.inquiry(), texts),
                entry.kind(),
                entry.moment(),
                asker.kind(),
                optional(asker.organization(), texts),
                optional(entry.item(), texts),
                HeaderText.of(entry.catalogueVersion(), texts),
                document(entry.document(), texts),
                texts.name(entry.asked()),
                texts.name(entry.granted()),
                texts.name(entry.sources()),
                entry.outcome(),
                texts.name(entry.codes()),
                particulars,
                subjects);
    }

    private Particulars particulars(InquiryEntry entry, Asker asker, Seed seed, Hash variables) {
        return new Particulars(
                asker.id(),
                asker.name(),
                asker.vouchedBy(),
                asker.roles(),
                asker.mayActForOfficials(),
                sealed(asker.subject(), seed),
                entry.caseNumber(),
                entry.caseStrength(),
                entry.authorizations(),
                Hash.of(entry.resultDigest()),
                variables,
                entry.repeats());
    }

    private @Nullable SealedRequester sealed(@Nullable SubjectId subject, Seed seed) {
        if (subject == null) {
            return null;
        }
        byte[] contents = SubjectContents.of(subject, List.of()).toBytes();
        byte[] sealed =
                encryption.seal(contents, seed.derive(Seed.Purpose.REQUESTER, 0).bytes());
        return new SealedRequester(subjectKey.id(), SubjectStatement.hash(subjectKey, subject), sealed);
    }

    private Optional<Hash> root(List<SubjectAccess> accesses, Seed seed, Texts texts, List<EncodedSubject> subjects) {
        List<Salted> statements = new ArrayList<>(accesses.size());
        for (int position = 0; position < accesses.size(); position++) {
            Hash salt = seed.derive(Seed.Purpose.SUBJECT, position);
            EncodedSubject subject = subject(accesses.get(position), salt, texts);
            subjects.add(subject);
            statements.add(new Salted(salt, subject.statement().toBytes(salt)));
        }
        return SubjectTree.root(seed, statements);
    }

    private EncodedSubject subject(SubjectAccess access, Hash salt, Texts texts) {
        byte[] contents = SubjectContents.of(access.subject(), access.records()).toBytes();
        byte[] sealed = encryption.seal(contents, salt.bytes());
        SubjectStatement statement = new SubjectStatement(
                subjectKey.id(),
                SubjectStatement.hash(subjectKey, access.subject()),
                texts.name(access.coordinates()),
                Hash.sha256(contents),
                Hash.sha256(sealed));
        return new EncodedSubject(statement, sealed);
    }

    private static @Nullable HeaderText optional(@Nullable String text, Texts texts) {
        return text == null ? null : HeaderText.of(text, texts);
    }

    private static @Nullable Hash document(@Nullable DocumentSignature document, Texts texts) {
        if (document == null) {
            return null;
        }
        Hash hash = texts.name(document.text());
        if (!hash.equals(Hash.of(document.hash()))) {
            throw new IllegalArgumentException("hash of the document: another (expected: SHA-256 of its text)");
        }
        return hash;
    }
}
