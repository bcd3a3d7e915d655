package org.creditgateway.gateway.inquirylog;

import java.util.List;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of the individual who asked, of the case and of the result. It lies beside the entry; the leaf
 * has its salted hash, so that a subject can be shown an entry without the official's name or the case.
 *
 * <p>Version 1 is the byte 1, followed by fields in the form of {@link Leaf}; those marked ? may be absent:
 * <table>
 * <caption>Fields of the particulars</caption>
 * <tr><td>1?</td><td>the official's id, or the program's</td><td>text</td></tr>
 * <tr><td>2?</td><td>the official's name</td><td>text</td></tr>
 * <tr><td>3?</td><td>who vouched for the official</td><td>text</td></tr>
 * <tr><td>4</td><td>the official's roles, sorted</td><td>list</td></tr>
 * <tr><td>5</td><td>whether the program may act for officials</td><td>one byte, 0 or 1</td></tr>
 * <tr><td>6?</td><td>the id of the key of field 7</td><td>text</td></tr>
 * <tr><td>7?</td><td>keyed hash of the subject who asked, as in {@link SubjectStatement}</td><td>32 bytes</td></tr>
 * <tr><td>8?</td><td>that subject, encrypted</td><td>bytes</td></tr>
 * <tr><td>9?</td><td>case</td><td>text</td></tr>
 * <tr><td>10?</td><td>how the case was recognised: FORMAT or REGISTERED</td><td>text</td></tr>
 * <tr><td>11</td><td>authorizations relied on</td><td>list</td></tr>
 * <tr><td>12</td><td>digest of the result</td><td>SHA-256 of the bytes of data and errors answered</td></tr>
 * <tr><td>13</td><td>the variables</td><td>SHA-256 of the encrypted variables</td></tr>
 * <tr><td>14?</td><td>the id of the inquiry that this one repeats</td><td>text</td></tr>
 * </table>
 *
 * <p>Texts are UTF-8; a list is its texts, each with its length (four bytes, big-endian) before it.
 */
record Particulars(
        @Nullable String id,
        @Nullable String name,
        @Nullable String vouchedBy,
        List<String> roles,
        boolean mayActForOfficials,
        @Nullable SealedRequester subject,
        @Nullable String caseNumber,
        @Nullable String caseStrength,
        List<String> authorizations,
        Hash result,
        Hash variables,
        @Nullable String repeats) {

    private static final int VERSION = 1;

    /** The subject who asked: a keyed hash with the id of its key, and the identifier encrypted. */
    record SealedRequester(String key, Hash hash, byte[] contents) {}

    byte[] toBytes() {
        FieldWriter fields = new FieldWriter(VERSION)
                .text(1, id)
                .text(2, name)
                .text(3, vouchedBy)
                .list(4, roles)
                .bytes(5, new byte[] {(byte) (mayActForOfficials ? 1 : 0)});
        if (subject != null) {
            fields.text(6, subject.key()).hash(7, subject.hash()).bytes(8, subject.contents());
        }
        return fields.text(9, caseNumber)
                .text(10, caseStrength)
                .list(11, authorizations)
                .hash(12, result)
                .hash(13, variables)
                .text(14, repeats)
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are no particulars of this version */
    static Particulars of(byte[] bytes) {
        FieldReader fields = new FieldReader(bytes, VERSION, 14);
        return new Particulars(
                fields.textOrNull(1),
                fields.textOrNull(2),
                fields.textOrNull(3),
                fields.list(4),
                fields.value(5).get() == 1,
                fields.has(8) ? new SealedRequester(fields.text(6), fields.hash(7), fields.bytes(8)) : null,
                fields.textOrNull(9),
                fields.textOrNull(10),
                fields.list(11),
                fields.hash(12),
                fields.hash(13),
                fields.textOrNull(14));
    }

    /** What the leaf has of these bytes. */
    static Hash hash(Seed seed, byte[] bytes) {
        return Hash.sha256(seed.derive(Seed.Purpose.PARTICULARS, 0).bytes(), bytes);
    }

    /** Keeps names out of logs. */
    @Override
    public String toString() {
        return "Particulars";
    }
}
