package org.creditgateway.gateway.inquirylog;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.LogVerifier.Found;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the whole log for those who verify it with a program of their own. What is encrypted stays so.
 *
 * <p>One JSON object to a line, bytes in base64 (RFC 4648, section 4): first {@code {"format":"credit-gateway-log/1",
 * "checkpoint":…}}; then each text that entries name by its hash, {@code {"text":…}}; then the entries in order, {@code
 * {"index":…,"leaf":…,"seed":…,"particulars":…,"variables":…,"subjects":[…]}}, each subject a list of key id, keyed
 * hash, number of coordinates, their hash, hash of the contents, encrypted contents. What is hashed how is described at
 * {@link Leaf}, {@link Particulars}, {@link SubjectStatement} and {@link SubjectTree}.
 */
public final class LogExport implements Found {

    private static final String FORMAT = "credit-gateway-log/1";
    private static final String EVIDENCE = "credit-gateway-evidence/1";
    static final String ARCHIVE = "credit-gateway-archive/1";
    private static final ObjectWriter WRITER =
            JsonMapper.builder().build().writer().withRootValueSeparator("\n");

    private final JsonGenerator json;

    private LogExport(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Some entries with what proves that they are the log's.
     *
     * @param vkey the log's verifier key
     * @param checkpoint of the tree in which the proofs are
     * @param catalogues the canonical texts of the catalogue's versions, by their names
     * @param entries the entries, and the texts that they name
     * @param paths the inclusion proof of each entry, in the order of the entries
     */
    public record Evidence(
            String vkey,
            String checkpoint,
            Map<String, String> catalogues,
            StoredEntries entries,
            List<List<Hash>> paths) {}

    /**
     * Writes some entries for those who verify them with a program of their own: in the same form, but that the format is
     * {@code credit-gateway-evidence/1}, the first line has the verifier key as {@code vkey} too, after the texts comes each
     * version of the catalogue, {@code {"catalogueVersion":…,"content":…}}, and each entry has its inclusion proof in the
     * checkpoint's tree (RFC 6962, section 2.1.1) as {@code proof}. The digest in the act that published a version is the
     * SHA-256 of its content.
     */
    public static void write(Evidence evidence, OutputStream out) {
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", EVIDENCE);
            json.writeStringProperty("checkpoint", evidence.checkpoint());
            json.writeStringProperty("vkey", evidence.vkey());
            json.writeEndObject();
            LogExport export = new LogExport(json);
            evidence.entries().texts().forEach(export::text);
            evidence.catalogues().forEach(export::catalogue);
            evidence.entries().write(export, evidence.paths());
            json.writeRaw('\n');
        }
    }

    private void catalogue(String version, String content) {
        json.writeStartObject();
        json.writeStringProperty("catalogueVersion", version);
        json.writeStringProperty("content", content);
        json.writeEndObject();
    }

    /**
     * Writes the log as it is at one moment, verifying it on the way.
     *
     * @param connection used for nothing else meanwhile
     * @param checkpoint the last signed checkpoint
     * @param archives the parts that the database no longer has
     * @throws AlteredEntry when the log is not in order
     */
    public static void write(Connection connection, LogArchives archives, String checkpoint, OutputStream out)
            throws SQLException, IOException {
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeStringProperty("checkpoint", checkpoint);
            json.writeEndObject();
            LogVerifier.read(connection, archives, new LogExport(json));
            json.writeRaw('\n');
        }
    }

    /**
     * A part of the log, of 2<sup>k</sup> entries from a multiple of that on.
     *
     * @param checkpoint of the tree in which the proof is
     * @param first its first entry
     * @param until where the next part begins
     * @param proof the inclusion proof (RFC 6962, section 2.1.1) of the node over all of its entries, as if the tree's
     *     leaves were such nodes
     */
    public record Part(String checkpoint, long first, long until, List<Hash> proof) {}

    /**
     * Writes a part, in the same form, but that the format is {@code credit-gateway-archive/1}, the first line has the
     * part's {@code first}, {@code until} and {@code proof} too, and each text comes before the first entry that names it.
     *
     * @param connection used for nothing else meanwhile
     * @throws AlteredEntry when the part is not in order
     */
    public static void write(Connection connection, Part part, OutputStream out) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (JsonGenerator json = WRITER.createGenerator(out);
                EntryRows entries = new EntryRows(connection, part.first(), part.until());
                TextRows texts = new TextRows(connection)) {
            LogExport export = new LogExport(json);
            export.head(part);
            long index = part.first();
            for (CheckedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                for (Hash named : entry.texts()) {
                    texts.unlessRead(index, named).ifPresent(export::text);
                }
                export.entry(index++, entry.stored());
            }
            json.writeRaw('\n');
        }
        connection.rollback();
    }

    private void head(Part part) {
        json.writeStartObject();
        json.writeStringProperty("format", ARCHIVE);
        json.writeStringProperty("checkpoint", part.checkpoint());
        json.writeNumberProperty("first", part.first());
        json.writeNumberProperty("until", part.until());
        proof(part.proof());
        json.writeEndObject();
    }

    private void proof(List<Hash> proof) {
        json.writeArrayPropertyStart("proof");
        proof.forEach(hash -> json.writeBinary(hash.bytes()));
        json.writeEndArray();
    }

    @Override
    public void text(String text) {
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    @Override
    public void entry(long index, EncodedEntry entry) {
        entry(index, entry, null);
    }

    void entry(long index, EncodedEntry entry, @Nullable List<Hash> proof) {
        json.writeStartObject();
        json.writeNumberProperty("index", index);
        json.writeName("leaf");
        json.writeBinary(entry.leaf());
        json.writeName("seed");
        json.writeBinary(entry.seed().value().bytes());
        json.writeName("particulars");
        json.writeBinary(entry.particulars());
        json.writeName("variables");
        json.writeBinary(entry.variables());
        json.writeArrayPropertyStart("subjects");
        entry.subjects().forEach(this::subject);
        json.writeEndArray();
        if (proof != null) {
            proof(proof);
        }
        json.writeEndObject();
    }

    private void subject(EncodedSubject subject) {
        SubjectStatement statement = subject.statement();
        json.writeStartArray();
        json.writeString(statement.key());
        json.writeBinary(statement.subject().bytes());
        json.writeNumber(statement.coordinates().length());
        json.writeBinary(statement.coordinates().hash().bytes());
        json.writeBinary(statement.contents().bytes());
        json.writeBinary(subject.contents());
        json.writeEndArray();
    }
}
