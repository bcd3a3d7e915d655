package org.creditgateway.gateway.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * How the subjects of submitted records are kept: found by a keyed hash, of these records' own, and sealed beside it, so
 * that a new key can be brought in. The identifier itself is nowhere in the database.
 */
final class SubjectKeys {

    private static final byte[] NOTHING = new byte[0];

    private final List<NamedKey> keys;
    private final @Nullable Encryption encryption;

    SubjectKeys(Keys keys) {
        this(keys.subjects(), new Encryption(keys.encryption()));
    }

    private SubjectKeys(List<NamedKey> keys, @Nullable Encryption encryption) {
        this.keys = keys;
        this.encryption = encryption;
    }

    /** Where nothing is kept, nobody is found and nothing can be sealed. */
    static SubjectKeys none() {
        return new SubjectKeys(List.of(), null);
    }

    /**
     * A keyed hash of a subject; both empty for no subject.
     *
     * @param key the id of the key
     * @param hash 64 hexadecimal digits
     */
    record KeyedSubject(String key, String hash) {
        static final KeyedSubject NOBODY = new KeyedSubject("", "");
    }

    /** By the present key. */
    KeyedSubject of(@Nullable SubjectId subject) {
        return subject == null ? KeyedSubject.NOBODY : keyed(keys.get(0), subject);
    }

    /** By the key of this id; by the present one where that key is not here any more. */
    KeyedSubject of(@Nullable SubjectId subject, String key) {
        return subject == null
                ? KeyedSubject.NOBODY
                : keys.stream()
                        .filter(each -> each.id().equals(key))
                        .findFirst()
                        .map(each -> keyed(each, subject))
                        .orElseGet(() -> of(subject));
    }

    /** By every key: one of them is that of a stored row. */
    List<KeyedSubject> all(SubjectId subject) {
        return keys.stream().map(key -> keyed(key, subject)).toList();
    }

    /** The subject sealed; empty for no subject. Opens for this version of this record only. */
    byte[] seal(String source, SubmittedRecord record) {
        SubjectId subject = record.subject();
        return subject == null
                ? NOTHING
                : Objects.requireNonNull(encryption)
                        .seal(
                                utf8(text(subject)),
                                utf8(source + "\n" + record.kind() + "\n" + record.id() + "\n" + record.version()));
    }

    private static KeyedSubject keyed(NamedKey key, SubjectId subject) {
        return new KeyedSubject(key.id(), key.hmacHex("submission\n" + text(subject)));
    }

    private static String text(SubjectId subject) {
        return subject.type() + "\n" + subject.value();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
