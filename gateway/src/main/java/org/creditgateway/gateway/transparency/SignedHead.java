package org.creditgateway.gateway.transparency;

import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.SignedNote;

/** A checkpoint that this log signed. */
record SignedHead(Checkpoint checkpoint, SignedNote note) {

    /** @throws LogContradicted when it is no checkpoint of this log, or not signed by its key */
    static SignedHead of(String note, NoteVerifier log, String where) {
        try {
            SignedNote signed = SignedNote.of(note);
            Checkpoint checkpoint = Checkpoint.of(signed.text());
            if (checkpoint.origin().equals(log.name()) && log.verifies(signed)) {
                return new SignedHead(checkpoint, signed);
            }
        } catch (IllegalArgumentException e) {
            throw new LogContradicted(where + ": no checkpoint (expected: one of " + log.name() + ")", e);
        }
        throw new LogContradicted(
                where + ": a checkpoint of another log, or signed with another key (expected: " + log.vkey() + ")",
                null);
    }

    long size() {
        return checkpoint.size();
    }
}
