package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import org.creditgateway.gateway.keys.RandomBytes;
import org.creditgateway.gateway.tlog.Hash;

/**
 * The 32 random bytes of one entry, from which its salts and padding come. It lies beside the entry and is shown to
 * nobody who may see a part of the entry only: who knows a salt learns nothing of the other ones.
 *
 * <p>A derived value is SHA-256(seed || purpose || number): the purpose one ASCII letter, the number four bytes,
 * big-endian.
 */
record Seed(Hash value) {

    /** What a derived value is for, with its letter. */
    enum Purpose {
        /** The salt of the particulars; number 0. */
        PARTICULARS('P'),
        /** The salt of a subject's statement, and where it stands in the tree; the number is the subject's position. */
        SUBJECT('S'),
        /** A hash that stands in the tree where no subject does; the number is the position. */
        NOBODY('N'),
        /** A hash beside a tree that is not high enough; the number is the height. */
        LEVEL('L'),
        /** On which sides those hashes stand; number 0. */
        SIDES('D'),
        /** The context of the encrypted variables; number 0. */
        VARIABLES('V'),
        /** The context of the requester's encrypted identifier; number 0. */
        REQUESTER('R');

        private final byte letter;

        Purpose(char letter) {
            this.letter = (byte) letter;
        }
    }

    static Seed random() {
        return new Seed(Hash.of(RandomBytes.next(Hash.BYTES)));
    }

    Hash derive(Purpose purpose, int number) {
        ByteBuffer in = ByteBuffer.allocate(Hash.BYTES + 1 + Integer.BYTES);
        value.putInto(in);
        return Hash.sha256(in.put(purpose.letter).putInt(number).array());
    }

    /** Keeps the seed out of logs. */
    @Override
    public String toString() {
        return "Seed";
    }
}
