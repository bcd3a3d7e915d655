package org.creditgateway.gateway.inquirylog;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.LogExport.Part;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an archived part of the log, as {@link LogExport} writes it, and hashes all of it anew. That its entries are those
 * that were signed is for the caller to prove, by the part's proof.
 */
public final class LogImport implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MappingIterator<JsonNode> lines;
    private final Part part;
    private final Consumer<String> texts;
    private final Set<Hash> named = new HashSet<>();
    private long next;

    private LogImport(MappingIterator<JsonNode> lines, Part part, Consumer<String> texts) {
        this.lines = lines;
        this.part = part;
        this.texts = texts;
        this.next = part.first();
    }

    /**
     * Begins to read an archive.
     *
     * @param texts is given each text before the entries that name it
     * @throws IllegalArgumentException when it is no archive
     */
    static LogImport of(InputStream archive, Consumer<String> texts) {
        return wellFormed(() -> {
            MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(archive);
            return new LogImport(lines, part(lines.next()), texts);
        });
    }

    /** Begins to read an archive of which only the hashes are wanted. */
    public static LogImport of(InputStream archive) {
        return of(archive, text -> {});
    }

    /** Which part it says it is. */
    public Part part() {
        return part;
    }

    /**
     * The hash of the next entry's leaf; none after the last.
     *
     * @throws AlteredEntry when the entry is missing, or not what its leaf says
     */
    public Optional<Hash> nextLeaf() {
        return Optional.ofNullable(next()).map(entry -> entry.stored().leafHash());
    }

    @Nullable
    CheckedEntry next() {
        while (wellFormed(lines::hasNext)) {
            JsonNode line = wellFormed(lines::next);
            if (!line.has("text")) {
                expect(line.path("index").asLong(-1) == next, next, "index");
                return checked(next++, line);
            }
            String text = line.get("text").asString();
            named.add(Hash.sha256(text));
            texts.accept(text);
        }
        expect(next == part.until(), next, "index");
        return null;
    }

    @Override
    public void close() {
        lines.close();
    }

    private static <T> T wellFormed(Supplier<T> read) {
        try {
            return read.get();
        } catch (JacksonException | NoSuchElementException | NullPointerException e) {
            throw new IllegalArgumentException("no archive of the log (expected: what archive-log wrote)", e);
        }
    }

    private static Part part(JsonNode head) {
        if (!LogExport.ARCHIVE.equals(head.path("format").asString(""))) {
            throw new IllegalArgumentException("format: another (expected: " + LogExport.ARCHIVE + ")");
        }
        List<Hash> proof = new ArrayList<>();
        head.get("proof").forEach(hash -> proof.add(Hash.of(hash.binaryValue())));
        return new Part(
                head.get("checkpoint").asString(),
                head.get("first").asLong(),
                head.get("until").asLong(),
                proof);
    }

    private CheckedEntry checked(long index, JsonNode line) {
        try {
            List<EncodedSubject> subjects = new ArrayList<>();
            line.get("subjects").forEach(subject -> subjects.add(subject(subject)));
            byte[] leaf = line.get("leaf").binaryValue();
            EncodedEntry entry = new EncodedEntry(
                    leaf,
                    Hash.leaf(leaf),
                    new Seed(Hash.of(line.get("seed").binaryValue())),
                    line.get("particulars").binaryValue(),
                    line.get("variables").binaryValue(),
                    subjects,
                    Map.of());
            CheckedEntry checked = EntryDecoder.check(index, entry);
            expect(named.containsAll(checked.texts()), index, "text");
            return checked;
        } catch (IllegalArgumentException | JacksonException | NullPointerException e) {
            throw new AlteredEntry(index, "bytes", e);
        }
    }

    private static EncodedSubject subject(JsonNode subject) {
        byte[] contents = subject.get(5).binaryValue();
        SubjectStatement statement = new SubjectStatement(
                subject.get(0).asString(),
                Hash.of(subject.get(1).binaryValue()),
                new TextList(subject.get(2).asInt(), Hash.of(subject.get(3).binaryValue())),
                Hash.of(subject.get(4).binaryValue()),
                Hash.sha256(contents));
        return new EncodedSubject(statement, contents);
    }

    private static void expect(boolean holds, long index, String what) {
        if (!holds) {
            throw new AlteredEntry(index, what, null);
        }
    }
}
