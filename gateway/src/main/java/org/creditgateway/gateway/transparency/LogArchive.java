package org.creditgateway.gateway.transparency;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.inquirylog.LogExport;
import org.creditgateway.gateway.inquirylog.LogExport.Part;
import org.creditgateway.gateway.inquirylog.LogImport;
import org.creditgateway.gateway.inquirylog.PartRestore;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.Edge;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.Proofs;
import org.creditgateway.gateway.tlog.TiledTree;

/**
 * Files of parts of the log that are past their time: {@code log-FIRST-UNTIL.ndjson.gz} in the form of {@link LogExport},
 * compressed (RFC 1952). A file proves by itself that it is a whole part of the log that was signed.
 */
public final class LogArchive {

    private static final String PAST = """
            select first, until from log_part
            where until <= (select size from log_tree)
                and not exists (select from log_archive where log_archive.first = log_part.first)
                and (select written_at from log_entry where index = until - 1) < ?
            order by first
            """;

    private static final int AT_ONCE = 8_192;

    private LogArchive() {}

    /** A file that was written and verified, and its SHA-256. */
    public record Written(Path file, Hash digest) {}

    /** What came of verifying a file. */
    public record Verified(long first, long until) {

        @Override
        public String toString() {
            return "The entries " + first + " to " + (until - 1) + " are all of this part, and what was signed.";
        }
    }

    /**
     * Writes a file for each part that is past its time and still in the database. A file that is there already is
     * written anew.
     *
     * @param before when the last entry of a part was written, at the latest
     * @param written is told of each file
     * @throws LogContradicted when nothing was signed yet, or the part is not what was signed
     */
    public static void write(DataSource source, String vkey, Instant before, Path folder, Consumer<Written> written)
            throws SQLException, IOException {
        NoteVerifier log = NoteVerifier.of(vkey);
        try (TreeConnection tree = TreeConnection.open(source);
                Connection entries = source.getConnection()) {
            String note = tree.head().note();
            if (note == null) {
                throw new LogContradicted("log_tree: no checkpoint yet (expected: one)", null);
            }
            long size = SignedHead.of(note, log, "log_tree").size();
            for (Verified past : past(entries, before)) {
                List<Hash> proof = new TiledTree(size, tree::tile).inclusion(past.first(), past.until());
                Part part = new Part(note, past.first(), past.until(), proof);
                written.accept(write(entries, part, folder, vkey));
            }
        }
    }

    private static List<Verified> past(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAST)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            List<Verified> past = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    past.add(new Verified(row.getLong("first"), row.getLong("until")));
                }
            }
            return past;
        }
    }

    private static Written write(Connection entries, Part part, Path folder, String vkey)
            throws SQLException, IOException {
        Path unfinished = file(folder, part.first(), part.until()).resolveSibling("unfinished.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            LogExport.write(entries, part, out);
        }
        verify(unfinished, vkey);
        Path file = file(folder, part.first(), part.until());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Written(file, digest(file));
    }

    /**
     * Verifies a file without the database.
     *
     * @param vkey the log's verifier key, from someone else than the file
     * @throws LogContradicted when the part is not what was signed
     */
    public static Verified verify(Path file, String vkey) throws IOException {
        try (LogImport archive = LogImport.of(opened(file))) {
            Part part = archive.part();
            Checkpoint signed = SignedHead.of(part.checkpoint(), NoteVerifier.of(vkey), "checkpoint")
                    .checkpoint();
            long width = part.until() - part.first();
            Edge edge = Edge.of(0, tile -> {
                throw new IllegalStateException("an empty tree has no tiles");
            });
            for (Optional<Hash> leaf = archive.nextLeaf(); leaf.isPresent(); leaf = archive.nextLeaf()) {
                edge.add(leaf.get());
                if (edge.size() % AT_ONCE == 0) {
                    edge.written();
                }
            }
            boolean node = part.first() >= 0 && Long.bitCount(width) == 1 && part.first() % width == 0;
            if (!node
                    || part.until() > signed.size()
                    || !Proofs.includes(
                            signed.root(),
                            (signed.size() - 1) / width + 1,
                            part.first() / width,
                            edge.root(),
                            part.proof())) {
                throw new LogContradicted("The entries are not a part of the log that was signed.", null);
            }
            return new Verified(part.first(), part.until());
        }
    }

    /**
     * Verifies a file and puts its part back into the database.
     *
     * @param owner the role that owns the log's tables
     * @throws LogContradicted when the part is not what was signed
     */
    public static Verified restore(DataSource owner, Path file, String vkey) throws SQLException, IOException {
        Verified verified = verify(file, vkey);
        try (Connection connection = owner.getConnection()) {
            PartRestore.restore(connection, opened(file));
        }
        return verified;
    }

    /** The files of a folder. */
    public static LogArchives in(Path folder) {
        return (first, until) -> opened(file(folder, first, until));
    }

    private static Path file(Path folder, long first, long until) {
        return folder.resolve("log-" + first + "-" + until + ".ndjson.gz");
    }

    private static InputStream opened(Path file) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file, StandardOpenOption.READ)));
    }

    private static Hash digest(Path file) throws IOException {
        try (DigestInputStream digested =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return Hash.of(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
