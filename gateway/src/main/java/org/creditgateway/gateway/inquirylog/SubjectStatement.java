package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;

/**
 * What an entry says about one subject, in hashes only: a leaf of the {@link SubjectTree}. Who is given the salt and
 * the contents can check all of it except the keyed hash, and learns nothing of other subjects.
 *
 * <p>Version 1 is the byte 1, followed by fields in the form of {@link Leaf}:
 * <table>
 * <caption>Fields of a statement</caption>
 * <tr><td>1</td><td>salt</td><td>the seed's value SUBJECT(position)</td></tr>
 * <tr><td>2</td><td>the id of the key of field 3</td><td>text</td></tr>
 * <tr><td>3</td><td>the subject</td><td>HMAC-SHA256 of the text PERSON:identifier or ORGANIZATION:identifier</td></tr>
 * <tr><td>4</td><td>schema coordinates answered</td><td>{@link TextList}</td></tr>
 * <tr><td>5</td><td>hash of the {@link SubjectContents}</td><td>SHA-256</td></tr>
 * <tr><td>6</td><td>hash of the encrypted contents</td><td>SHA-256</td></tr>
 * </table>
 */
record SubjectStatement(String key, Hash subject, TextList coordinates, Hash contents, Hash sealed) {

    private static final int VERSION = 1;

    byte[] toBytes(Hash salt) {
        return new FieldWriter(VERSION)
                .hash(1, salt)
                .text(2, key)
                .hash(3, subject)
                .bytes(4, coordinates.toBytes())
                .hash(5, contents)
                .hash(6, sealed)
                .toBytes();
    }

    /** The keyed hash by which entries about a subject are found. */
    static Hash hash(NamedKey key, SubjectId subject) {
        String text = subject.type().name() + ":" + subject.value();
        return Hash.of(key.hmac(text.getBytes(StandardCharsets.UTF_8)));
    }
}
