package org.creditgateway.gateway.transparency;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.AlteredEntry;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.inquirylog.LogExport;
import org.creditgateway.gateway.inquirylog.LogVerifier;
import org.creditgateway.gateway.tlog.Edge;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.transparency.TreeConnection.StoredHead;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a log: its entries, hashed anew, are those of the tree that was signed.
 *
 * @param entries how many there are
 * @param signed how many of them stand under the last checkpoint; the others wait for the next
 * @param root of that tree, in base64
 * @param older how many rows beside the log are older than the entries that tell of rows
 */
public record LogVerification(long entries, long signed, String root, long older) {

    private static final int AT_ONCE = 8_192;

    /**
     * Verifies a log in its database.
     *
     * @param vkey the log's verifier key, from someone else than the database
     * @param archives the parts that the database no longer has
     * @param known a checkpoint kept from before, which the log must contain
     * @param progress is told now and then how many entries are done
     * @throws AlteredEntry when an entry is missing, or not what its leaf says
     * @throws LogContradicted when the entries are not those that were signed
     */
    public static LogVerification verify(
            DataSource source, LogArchives archives, String vkey, @Nullable String known, LongConsumer progress)
            throws SQLException, IOException {
        NoteVerifier log = NoteVerifier.of(vkey);
        try (TreeConnection database = TreeConnection.open(source);
                Connection entries = source.getConnection()) {
            StoredHead stored = database.head();
            SignedHead head = stored.note() == null ? null : SignedHead.of(stored.note(), log, "log_tree");
            SignedHead before = known == null ? null : SignedHead.of(known, log, "the checkpoint given");
            Growing tree = new Growing(database, head, before, progress);
            long older = LogVerifier.verify(entries, archives, tree);
            return tree.result(older);
        }
    }

    /**
     * Writes a log, as it is in its database, in the form of {@link LogExport}.
     *
     * @param archives the parts that the database no longer has
     * @throws AlteredEntry when the log is not in order
     * @throws LogContradicted when nothing was signed yet
     */
    public static void export(DataSource source, LogArchives archives, OutputStream out)
            throws SQLException, IOException {
        try (TreeConnection database = TreeConnection.open(source);
                Connection entries = source.getConnection()) {
            String note = database.head().note();
            if (note == null) {
                throw new LogContradicted("log_tree: no checkpoint yet (expected: one)", null);
            }
            LogExport.write(entries, archives, note, out);
        }
    }

    /** The tree as it grows again, compared with the stored one on the way. */
    private static final class Growing implements Consumer<Hash> {

        private final TreeConnection database;
        private final @Nullable SignedHead head;
        private final @Nullable SignedHead known;
        private final LongConsumer progress;
        private final Edge edge = Edge.of(0, tile -> {
            throw new IllegalStateException("an empty tree has no tiles");
        });

        Growing(TreeConnection database, @Nullable SignedHead head, @Nullable SignedHead known, LongConsumer progress) {
            this.database = database;
            this.head = head;
            this.known = known;
            this.progress = progress;
        }

        @Override
        public void accept(Hash leaf) {
            edge.add(leaf);
            long signed = head == null ? 0 : head.size();
            if (known != null && edge.size() == known.size()) {
                checkRoot(known, "the checkpoint given");
            }
            if (head != null && edge.size() == signed) {
                checkRoot(head, "the last checkpoint");
                checkTiles();
            } else if (edge.size() % AT_ONCE == 0) {
                if (edge.size() < signed) {
                    checkTiles();
                } else {
                    edge.written();
                }
                progress.accept(edge.size());
            }
        }

        LogVerification result(long older) {
            checkReached(head, "the last checkpoint");
            checkReached(known, "the checkpoint given");
            return head == null
                    ? new LogVerification(edge.size(), 0, Hash.EMPTY.base64(), older)
                    : new LogVerification(
                            edge.size(), head.size(), head.checkpoint().root().base64(), older);
        }

        private void checkRoot(SignedHead signed, String which) {
            if (!edge.root().equals(signed.checkpoint().root())) {
                throw new LogContradicted(
                        "The first " + signed.size() + " entries are not those of " + which + " (expected: root "
                                + signed.checkpoint().root().base64() + ").",
                        null);
            }
        }

        private void checkTiles() {
            edge.written().forEach((tile, hashes) -> {
                if (!database.tile(tile).equals(hashes)) {
                    throw new LogContradicted("Tile " + tile.path() + " is not that of the entries.", null);
                }
            });
        }

        private void checkReached(@Nullable SignedHead signed, String which) {
            if (signed != null && edge.size() < signed.size()) {
                throw new LogContradicted(
                        "There are " + edge.size() + " entries, fewer than the " + signed.size() + " of " + which + ".",
                        null);
            }
        }
    }

    @Override
    public String toString() {
        return entries + " entries are what they were when they were written; the first " + signed
                + " are those that were signed, root " + root
                + (older == 0 ? "" : "; " + older + " rows beside them are older than their entries");
    }
}
