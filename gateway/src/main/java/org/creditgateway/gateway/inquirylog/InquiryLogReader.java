package org.creditgateway.gateway.inquirylog;

import io.r2dbc.spi.Readable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.creditgateway.gateway.inquirylog.StoredEntries.Stored;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the log back for those who may see it in clear. Every hash is checked: a changed entry is an error. */
public final class InquiryLogReader {

    private static final String ENTRIES = """
            select index, leaf, leaf_hash, seed, particulars, variables, subjects
            from log_entry where index = any(:indices) order by index desc
            """;
    /** Those that the index has, and those behind it, which are read as they are. */
    private static final String ABOUT = """
            select index from (
                (select index from log_subject join log_entry on index = entry
                where mark = any(:marks) and entry < :before and exists (
                    select from unnest(:subjects) as hash where position(decode(hash, 'hex') in subjects) > 0)
                order by entry desc limit :limit)
                union
                (select index from log_entry
                where index >= (select coalesce(256 * (max(tile) + 1), 0) from log_index) and index < :before and exists (
                    select from unnest(:subjects) as hash where position(decode(hash, 'hex') in subjects) > 0)
                order by index desc limit :limit)
            ) as found order by index desc limit :limit
            """;

    private static final String HEADS = """
            select index, leaf, particulars from log_entry
            where index >= :from and index < :until order by index desc
            """;
    private static final String SOME_HEADS = """
            select index, leaf, particulars from log_entry
            where index = any(:indices) order by index desc
            """;
    private static final String TEXTS = """
            select hash, text from log_text
            where hash = any(select decode(named, 'hex') from unnest(:hashes) as named)
            """;

    private final DatabaseClient database;
    private final List<NamedKey> subjectKeys;
    private final EntryDecoder decoder;

    InquiryLogReader(DatabaseClient database, Keys keys) {
        this.database = database;
        this.subjectKeys = keys.subjects();
        this.decoder = new EntryDecoder(keys);
    }

    /** The entry at this index with all its subjects, or none; or {@link AlteredEntry}, or {@link KeyMissing}. */
    public Mono<LoggedEntry> entry(long index) {
        return read(List.of(index), Wanted.ALL).next();
    }

    /**
     * Entries about a subject, hidden or not, newest first, each with what it says about that subject only; or
     * {@link AlteredEntry}.
     *
     * @param before only entries below this index; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most
     */
    public Flux<LoggedEntry> about(SubjectId subject, long before, int limit) {
        return indicesAbout(subject, before, limit)
                .collectList()
                .flatMapMany(indices -> read(indices, Wanted.only(subject, subjectKeys)));
    }

    /** The indices of entries about a subject, hidden or not, newest first; bounded as in {@link #about}. */
    public Flux<Long> indicesAbout(SubjectId subject, long before, int limit) {
        return database.sql(ABOUT)
                .bind("marks", marks(subject))
                .bind("subjects", hashes(subject))
                .bind("before", before)
                .bind("limit", limit)
                .map(row -> number(row, "index"))
                .all();
    }

    /** What entries from one index until below another are searched by, newest first. Nothing of it is checked. */
    public Flux<EntryHead> heads(long from, long until) {
        return database.sql(HEADS)
                .bind("from", from)
                .bind("until", until)
                .map(InquiryLogReader::head)
                .all();
    }

    /** What these entries are searched by, newest first. Nothing of it is checked. */
    public Flux<EntryHead> heads(List<Long> indices) {
        return database.sql(SOME_HEADS)
                .bind("indices", indices.toArray(Long[]::new))
                .map(InquiryLogReader::head)
                .all();
    }

    /** How many entries there are. */
    public Mono<Long> size() {
        return database.sql("select coalesce(max(index) + 1, 0) as size from log_entry")
                .map(row -> number(row, "size"))
                .one();
    }

    /** These entries, newest first, each with all its subjects; or {@link AlteredEntry}, or {@link KeyMissing}. */
    public Flux<LoggedEntry> entries(List<Long> indices) {
        return read(indices, Wanted.ALL);
    }

    private Long[] marks(SubjectId subject) {
        return subjectKeys.stream()
                .map(key -> SubjectStatement.hash(key, subject).prefix())
                .toArray(Long[]::new);
    }

    private String[] hashes(SubjectId subject) {
        return subjectKeys.stream()
                .map(key -> SubjectStatement.hash(key, subject).toString())
                .toArray(String[]::new);
    }

    /** These entries as they are stored, newest first, as far as they are there; or {@link AlteredEntry}. */
    public Mono<StoredEntries> stored(List<Long> indices) {
        return stored(indices.toArray(Long[]::new)).flatMap(entries -> {
            entries.forEach(entry -> EntryDecoder.check(entry.index(), entry.entry()));
            return texts(entries, Wanted.ALL).map(texts -> {
                entries.stream()
                        .flatMap(entry -> EntryDecoder.texts(entry.index(), entry.entry(), Wanted.ALL).stream()
                                .map(hash -> Map.entry(entry.index(), hash)))
                        .forEach(named -> text(named.getKey(), texts).apply(named.getValue()));
                return new StoredEntries(entries, Set.copyOf(texts.values()));
            });
        });
    }

    private Mono<List<Stored>> stored(Long[] indices) {
        return database.sql(ENTRIES)
                .bind("indices", indices)
                .map(row -> stored(row))
                .all()
                .collectList();
    }

    private Flux<LoggedEntry> read(List<Long> indices, Wanted wanted) {
        if (indices.isEmpty()) {
            return Flux.empty();
        }
        return stored(indices.toArray(Long[]::new))
                .flatMapMany(stored -> texts(stored, wanted).flatMapIterable(texts -> decoded(stored, texts, wanted)));
    }

    private List<LoggedEntry> decoded(List<Stored> stored, Map<Hash, String> texts, Wanted wanted) {
        return stored.stream()
                .map(entry -> decoder.decode(entry.index(), entry.entry(), text(entry.index(), texts), wanted))
                .toList();
    }

    private Mono<Map<Hash, String>> texts(List<Stored> entries, Wanted wanted) {
        Set<Hash> hashes = new HashSet<>();
        entries.forEach(entry -> hashes.addAll(EntryDecoder.texts(entry.index(), entry.entry(), wanted)));
        return database.sql(TEXTS)
                .bind("hashes", hashes.stream().map(Hash::toString).toArray(String[]::new))
                .map(row -> Map.entry(hash(row, "hash"), Objects.requireNonNull(row.get("text", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Function<Hash, String> text(long index, Map<Hash, String> texts) {
        return hash -> {
            String text = texts.get(hash);
            if (text == null || !Hash.sha256(text).equals(hash)) {
                throw new AlteredEntry(index, "text", null);
            }
            return text;
        };
    }

    private static EntryHead head(Readable row) {
        return EntryHead.of(number(row, "index"), bytes(row, "leaf"), bytes(row, "particulars"));
    }

    private static Stored stored(Readable row) {
        long index = number(row, "index");
        try {
            EncodedEntry entry = new EncodedEntry(
                    bytes(row, "leaf"),
                    hash(row, "leaf_hash"),
                    new Seed(hash(row, "seed")),
                    bytes(row, "particulars"),
                    bytes(row, "variables"),
                    EncodedSubjects.of(bytes(row, "subjects")),
                    Map.of());
            return new Stored(index, entry);
        } catch (IllegalArgumentException e) {
            throw new AlteredEntry(index, "bytes", e);
        }
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    private static byte[] bytes(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, byte[].class));
    }

    private static Hash hash(Readable row, String column) {
        return Hash.of(bytes(row, column));
    }
}
