package org.creditgateway.gateway.inquirylog;

import java.util.HexFormat;

/**
 * An entry read back from the log, its hashes checked.
 *
 * @param index where it stands, from 0
 * @param leafHash its hash in the tree: 32 bytes
 * @param entry what was logged; its subjects may be only those that were asked for
 */
public record LoggedEntry(long index, byte[] leafHash, InquiryEntry entry) {

    /** Keeps names and identifiers out of logs. */
    @Override
    public String toString() {
        return "LoggedEntry[" + index + ", " + HexFormat.of().formatHex(leafHash) + "]";
    }
}
