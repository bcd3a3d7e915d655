package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

class InquiryLogReaderIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private GroupCommitLog log;
    private InquiryLogReader reader;

    @BeforeAll
    static void migrate() {
        POSTGRES.migrate();
    }

    @BeforeEach
    void open() {
        POSTGRES.execute("truncate log_entry, log_subject, log_index, log_text; update log_head set size = 0");
        open(Samples.KEYS);
    }

    private void open(Keys keys) {
        InquiryLogProperties properties =
                new InquiryLogProperties(8, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(1));
        log = new GroupCommitLog(POSTGRES.dataSource(), keys, properties, Samples.treeWatch(), EventLoops.none());
        reader = new InquiryLogReader(DatabaseClient.create(POSTGRES.connectionFactory()), keys);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void readsBackWhatWasLogged() {
        InquiryEntry both = Samples.entry("both", Samples.access(Samples.PERSON), Samples.access(Samples.ORGANIZATION));
        append(Samples.bare("bare"));
        append(both);
        LoggedEntry read = reader.entry(1).block(LONG);
        assertThat(read.index()).isEqualTo(1);
        assertThat(read.entry()).usingRecursiveComparison().isEqualTo(both);
        assertThat(reader.entry(0).block(LONG).entry())
                .usingRecursiveComparison()
                .isEqualTo(Samples.bare("bare"));
        assertThat(reader.entry(2).blockOptional(LONG)).isEmpty();
    }

    @Test
    void findsTheEntriesAboutASubjectNewestFirstAndShowsNoOtherSubject() {
        append(Samples.entry("0", Samples.access(Samples.PERSON)));
        append(Samples.entry("1", Samples.access(Samples.ORGANIZATION)));
        append(Samples.entry("2", Samples.access(Samples.ORGANIZATION), Samples.access(Samples.PERSON)));
        assertThat(about(Samples.PERSON, Long.MAX_VALUE, 10))
                .extracting(LoggedEntry::index)
                .containsExactly(2L, 0L);
        assertThat(about(Samples.PERSON, Long.MAX_VALUE, 10))
                .allSatisfy(
                        entry -> assertThat(entry.entry().subjects()).containsExactly(Samples.access(Samples.PERSON)));
        assertThat(about(Samples.PERSON, Long.MAX_VALUE, 1))
                .extracting(LoggedEntry::index)
                .containsExactly(2L);
        assertThat(about(Samples.PERSON, 2, 10)).extracting(LoggedEntry::index).containsExactly(0L);
        SubjectId namesake = new SubjectId(SubjectId.Type.ORGANIZATION, Samples.PERSON.value());
        assertThat(about(namesake, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void whatWasWrittenWithRetiredKeysIsFoundAndRead() {
        InquiryEntry entry = Samples.entry("old", Samples.access(Samples.ORGANIZATION), Samples.access(Samples.PERSON));
        append(entry);
        Keys.Retired retired = new Keys.Retired(List.of(Samples.KEYS.subject()), List.of(Samples.KEYS.encryption()));
        reopen(rotated(retired));
        append(Samples.entry("new", Samples.access(Samples.PERSON)));

        assertThat(about(Samples.PERSON, Long.MAX_VALUE, 10))
                .extracting(LoggedEntry::index)
                .containsExactly(1L, 0L);
        assertThat(reader.entry(0).block(LONG).entry())
                .usingRecursiveComparison()
                .isEqualTo(entry);
    }

    @Test
    void evidenceNeedsNoKey() {
        append(Samples.entry("old", Samples.access(Samples.PERSON)));
        reopen(rotated(Keys.Retired.NONE));

        StoredEntries stored = reader.stored(List.of(0L)).block(LONG);

        assertThat(stored.indices()).containsExactly(0L);
        assertThat(stored.catalogueVersions()).containsExactly("2026-1");
        assertThatExceptionOfType(KeyMissing.class)
                .isThrownBy(() -> reader.entries(List.of(0L)).blockLast(LONG));
    }

    @Test
    void withAnErasedKeyASubjectStillSeesWhoAskedAndNobodyElseIsNamed() {
        Requester self = new Requester.Subject(Samples.PERSON);
        append(Samples.entry("old", self, List.of(Samples.access(Samples.PERSON))));
        reopen(rotated(new Keys.Retired(List.of(Samples.KEYS.subject()), List.of())));

        LoggedEntry read = about(Samples.PERSON, Long.MAX_VALUE, 10).get(0);
        InquiryEntry.SubjectAccess access = read.entry().subjects().get(0);
        assertThat(access.subject()).isEqualTo(Samples.PERSON);
        assertThat(access.coordinates())
                .isEqualTo(Samples.access(Samples.PERSON).coordinates());
        assertThat(access.records()).isEmpty();
        assertThat(read.entry().variables()).isEmpty();
        assertThat(read.entry().requester()).isEqualTo(self);
        assertThatExceptionOfType(KeyMissing.class)
                .isThrownBy(() -> reader.entry(0).block(LONG));
    }

    @Test
    void whatNeedsAnEntryWhoseKeyWasErasedIsRefusedAndThatIsAnEntry() {
        append(Samples.entry("old", Samples.access(Samples.PERSON)));
        reopen(rotated(Keys.Retired.NONE));
        FieldEntries fields = new FieldEntries(log, () -> "2026-1");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> fields.read(
                                new FieldEntries.Occasion("Query.explainEntry", Samples.OFFICIAL, Instant.EPOCH),
                                "{}",
                                () -> reader.entry(0),
                                read -> Hash.sha256(""))
                        .block(LONG))
                .satisfies(
                        refused -> assertThat(refused.refusals().get(0).code()).isEqualTo(ErrorCode.ENTRY_UNKNOWN));
        assertThat(reader.entry(1).block(LONG).entry().codes()).containsExactly("ENTRY_UNKNOWN");
    }

    @Test
    void nothingPersonalStandsInClearInAnyTable() {
        append(Samples.entry("one", Samples.access(Samples.PERSON), Samples.access(Samples.ORGANIZATION)));
        append(Samples.entry("own", new Requester.Subject(Samples.PERSON), List.of(Samples.access(Samples.PERSON))));
        List<String> columns = POSTGRES.query("""
                select format('select distinct %L from %I where position(%%s in %s) > 0', table_name || '.' || column_name,
                    table_name, case when data_type = 'bytea' then format('encode(%I, ''escape'')', column_name)
                    else format('%I::text', column_name) end)
                from information_schema.columns where table_schema = 'public' and table_name like 'log%'
                """);
        assertThat(columns).hasSizeGreaterThan(15);
        assertThat(found(columns, "Wang Fang"))
                .containsExactlyInAnyOrder("log_entry.particulars", "log_entry_0.particulars");
        assertThat(found(columns, Samples.PERSON.value())).isEmpty();
        assertThat(found(columns, Samples.ORGANIZATION.value())).isEmpty();
        assertThat(found(columns, "veiled")).isEmpty();
        assertThat(found(columns, "JUDGMENT_DEFAULT/17")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log_entry set leaf = set_byte(leaf, 20, 1)",
                "update log_entry set leaf_hash = sha256('')",
                "update log_entry set seed = sha256('')",
                "update log_entry set particulars = set_byte(particulars, 8, 1)",
                "update log_entry set variables = set_byte(variables, 40, get_byte(variables, 40) # 1)",
                "update log_entry set subjects = substr(subjects, (octet_length(subjects) + 6) / 2 + 1)",
                "update log_entry set subjects = substr(subjects, 1, octet_length(subjects) - 1)",
                "update log_entry set subjects = subjects || subjects",
                // of the organisation: the length of the key's id, the id, the keyed hash, the coordinates, their hash,
                // the contents' hash
                "update log_entry set subjects = set_byte(subjects, 0, 1)",
                "update log_entry set subjects = set_byte(subjects, 4, 1)",
                "update log_entry set subjects = set_byte(subjects, 20, get_byte(subjects, 20) # 1)",
                "update log_entry set subjects = set_byte(subjects, 48, 9)",
                "update log_entry set subjects = set_byte(subjects, 60, get_byte(subjects, 60) # 1)",
                "update log_entry set subjects = set_byte(subjects, 90, get_byte(subjects, 90) # 1)",
                "update log_entry set subjects = set_byte(subjects, 150, get_byte(subjects, 150) # 1)",
                "update log_text set text = 'query { other }' where text like 'query%'",
                "delete from log_text where text like 'query%'"
            })
    void aChangedRowIsAnError(String change) {
        append(Samples.entry("one", Samples.access(Samples.ORGANIZATION), Samples.access(Samples.PERSON)));
        assertThat(reader.entry(0).block(LONG)).isNotNull();
        POSTGRES.execute(change);
        assertThatExceptionOfType(AlteredEntry.class)
                .isThrownBy(() -> reader.entry(0).block(LONG));
        assertThatExceptionOfType(AlteredEntry.class).isThrownBy(() -> about(Samples.PERSON, Long.MAX_VALUE, 10));
    }

    private static Keys rotated(Keys.Retired retired) {
        return new Keys(
                Samples.key("subject-2", 11),
                Samples.key("encryption-2", 12),
                Samples.KEYS.pseudonym(),
                Samples.KEYS.record(),
                Samples.KEYS.receipt(),
                Samples.KEYS.checkpoint(),
                retired);
    }

    private void reopen(Keys keys) {
        log.close();
        open(keys);
    }

    private List<LoggedEntry> about(SubjectId subject, long before, int limit) {
        return reader.about(subject, before, limit).collectList().block(LONG);
    }

    private static List<String> found(List<String> columns, String text) {
        return columns.stream()
                .flatMap(column -> POSTGRES.query(column.replace("%s", "'" + text + "'")).stream())
                .toList();
    }

    private void append(InquiryEntry entry) {
        log.permit().flatMap(permit -> log.append(permit, entry)).block(LONG);
    }
}
