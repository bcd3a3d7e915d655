package org.creditgateway.gateway.transparency;

import java.sql.SQLException;
import java.util.List;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.Edge;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.creditgateway.gateway.transparency.TreeConnection.StoredHead;
import org.creditgateway.gateway.transparency.TreeConnection.StoredLeaf;

/**
 * Extends the tree by the entries that it lacks and signs its new head. It signs only what continues the head signed
 * last, over leaves that are what they were when they were written.
 */
record Integrator(NoteSigner signer, int batch) {

    /**
     * One transaction.
     *
     * @return whether entries may be left
     * @throws LogContradicted when the log is not what was signed or written; nothing is changed
     */
    boolean extend(TreeConnection database) throws SQLException {
        StoredHead stored = database.lock();
        if (stored == null) {
            database.rollback();
            return false;
        }
        Edge edge = edge(database, stored);
        List<StoredLeaf> leaves = database.leaves(edge.size(), batch);
        if (leaves.isEmpty()) {
            database.rollback();
            return false;
        }
        leaves.forEach(leaf -> add(edge, leaf));
        Checkpoint checkpoint = new Checkpoint(signer.verifier().name(), edge.size(), edge.root());
        database.commit(edge.written(), new SignedHead(checkpoint, signer.sign(checkpoint.text())));
        return leaves.size() == batch;
    }

    /** The edge of the stored tree, whose root has to be the one that was signed. */
    private Edge edge(TreeConnection database, StoredHead stored) {
        Edge edge = Edge.of(stored.size(), database::tile);
        if (stored.note() == null) {
            if (stored.size() > 0) {
                throw new LogContradicted("log_tree: " + stored.size() + " entries and no checkpoint", null);
            }
            return edge;
        }
        Checkpoint signed =
                SignedHead.of(stored.note(), signer.verifier(), "log_tree").checkpoint();
        if (signed.size() != edge.size() || !signed.root().equals(edge.root())) {
            throw new LogContradicted(
                    "log_tile: not the tree of " + signed.size() + " entries that was signed (expected: root "
                            + signed.root().base64() + ")",
                    null);
        }
        return edge;
    }

    private static void add(Edge edge, StoredLeaf leaf) {
        if (leaf.index() != edge.size()) {
            throw new LogContradicted(
                    "log_entry: entry " + leaf.index() + " follows " + (edge.size() - 1) + " (expected: no gap)", null);
        }
        if (!Hash.leaf(leaf.leaf()).equals(leaf.hash())) {
            throw new LogContradicted(
                    "log_entry: entry " + leaf.index() + " was changed (expected: the bytes of its hash)", null);
        }
        edge.add(leaf.hash());
    }
}
