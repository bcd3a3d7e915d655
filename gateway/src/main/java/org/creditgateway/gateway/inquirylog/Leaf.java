package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What an entry puts into the log's tree: who asked of which agency, when, under which item and version, for which
 * fields, with which outcome; and two hashes that commit to the rest. It names no person. Its hash in the tree is
 * SHA-256(0x00 || leaf), as in RFC 6962.
 *
 * <p>Version 1 is the byte 1, followed by these fields in ascending order of tags, each a tag (one byte), the length of
 * its value (four bytes, big-endian) and the value; those marked ? may be absent:
 * <table>
 * <caption>Fields of a leaf</caption>
 * <tr><td>1</td><td>id of the inquiry</td><td>{@link HeaderText}</td></tr>
 * <tr><td>2</td><td>kind</td><td>INQUIRY, EXPLANATION or ACT, in ASCII</td></tr>
 * <tr><td>3</td><td>moment</td><td>seconds since 1970-01-01T00:00Z (eight bytes), nanoseconds (four bytes)</td></tr>
 * <tr><td>4</td><td>kind of requester</td><td>OFFICIAL, SYSTEM, SUBJECT, DEPARTMENT or PUBLIC, in ASCII</td></tr>
 * <tr><td>5?</td><td>code of the requester's agency or department</td><td>{@link HeaderText}</td></tr>
 * <tr><td>6?</td><td>catalogue item named</td><td>{@link HeaderText}</td></tr>
 * <tr><td>7</td><td>version of the catalogue</td><td>{@link HeaderText}</td></tr>
 * <tr><td>8?</td><td>document, without literals</td><td>SHA-256 of its text</td></tr>
 * <tr><td>9</td><td>schema coordinates asked</td><td>{@link TextList}</td></tr>
 * <tr><td>10</td><td>schema coordinates granted, with levels</td><td>{@link TextList}</td></tr>
 * <tr><td>11</td><td>sources asked, with outcomes</td><td>{@link TextList}</td></tr>
 * <tr><td>12</td><td>outcome</td><td>ANSWERED, REFUSED or FAILED, in ASCII</td></tr>
 * <tr><td>13</td><td>codes of errors</td><td>{@link TextList}</td></tr>
 * <tr><td>14</td><td>hash of the {@link Particulars}</td><td>SHA-256(PARTICULARS(0) || particulars), by the entry's
 *     {@link Seed}</td></tr>
 * <tr><td>15?</td><td>root of the {@link SubjectTree}; absent where no subject was asked about</td><td>hash</td></tr>
 * </table>
 *
 * <p>Lists, documents and long texts are named by hash, so a leaf stays below 2,048 bytes whatever was asked.
 */
record Leaf(
        HeaderText inquiry,
        Kind kind,
        Instant moment,
        String requester,
        @Nullable HeaderText organization,
        @Nullable HeaderText item,
        HeaderText catalogueVersion,
        @Nullable Hash document,
        TextList asked,
        TextList granted,
        TextList sources,
        Outcome outcome,
        TextList codes,
        Hash particulars,
        @Nullable Hash subjects) {

    private static final int VERSION = 1;

    byte[] toBytes() {
        FieldWriter fields = new FieldWriter(VERSION)
                .bytes(1, inquiry.toBytes())
                .text(2, kind.name())
                .bytes(3, bytes(moment))
                .text(4, requester);
        optional(fields, 5, organization);
        optional(fields, 6, item);
        return fields.bytes(7, catalogueVersion.toBytes())
                .hash(8, document)
                .bytes(9, asked.toBytes())
                .bytes(10, granted.toBytes())
                .bytes(11, sources.toBytes())
                .text(12, outcome.name())
                .bytes(13, codes.toBytes())
                .hash(14, particulars)
                .hash(15, subjects)
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are no leaf of this version */
    static Leaf of(byte[] bytes) {
        FieldReader fields = new FieldReader(bytes, VERSION, 15);
        return new Leaf(
                HeaderText.of(fields.value(1)),
                Kind.valueOf(fields.text(2)),
                moment(fields.value(3)),
                fields.text(4),
                header(fields, 5),
                header(fields, 6),
                HeaderText.of(fields.value(7)),
                fields.hashOrNull(8),
                TextList.of(fields.value(9)),
                TextList.of(fields.value(10)),
                TextList.of(fields.value(11)),
                Outcome.valueOf(fields.text(12)),
                TextList.of(fields.value(13)),
                fields.hash(14),
                fields.hashOrNull(15));
    }

    /** The hashes of all texts that the leaf names, each as often as it is named. */
    List<Hash> texts() {
        List<Hash> texts = new ArrayList<>();
        add(texts, inquiry);
        add(texts, organization);
        add(texts, item);
        add(texts, catalogueVersion);
        if (document != null) {
            texts.add(document);
        }
        texts.add(asked.hash());
        texts.add(granted.hash());
        texts.add(sources.hash());
        texts.add(codes.hash());
        return texts;
    }

    private static void add(List<Hash> texts, @Nullable HeaderText text) {
        if (text != null && text.hash() != null) {
            texts.add(text.hash());
        }
    }

    private static void optional(FieldWriter fields, int tag, @Nullable HeaderText text) {
        if (text != null) {
            fields.bytes(tag, text.toBytes());
        }
    }

    private static @Nullable HeaderText header(FieldReader fields, int tag) {
        return fields.has(tag) ? HeaderText.of(fields.value(tag)) : null;
    }

    private static byte[] bytes(Instant moment) {
        return ByteBuffer.allocate(12)
                .putLong(moment.getEpochSecond())
                .putInt(moment.getNano())
                .array();
    }

    private static Instant moment(ByteBuffer in) {
        if (in.remaining() != 12) {
            throw new IllegalArgumentException("moment: " + in.remaining() + " bytes (expected: 12)");
        }
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }
}
