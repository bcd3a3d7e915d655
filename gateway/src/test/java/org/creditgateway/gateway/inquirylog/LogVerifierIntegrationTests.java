package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to change a stored entry is found. */
class LogVerifierIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @BeforeEach
    void fourEntries() {
        POSTGRES.migrate();
        try (GroupCommitLog log = log()) {
            append(log, Samples.bare("a"));
            append(log, Samples.entry("b", Samples.access(Samples.ORGANIZATION)));
            append(log, Samples.entry("c", Samples.access(Samples.ORGANIZATION), Samples.access(Samples.PERSON)));
            append(log, Samples.entry("d"));
        }
    }

    @Test
    void anUntouchedLogIsRead() throws SQLException, IOException {
        assertThat(verified()).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "update log_entry set leaf = set_bit(leaf, 40, 1 - get_bit(leaf, 40)) where index = 1 ; entry 1: leaf",
                "update log_entry set leaf_hash = sha256('x') where index = 2 ; entry 2: leaf",
                "delete from log_entry where index = 0 ; entry 0: index",
                "delete from log_entry where index = 1 ; entry 1: index",
                "update log_entry set index = 9 where index = 3 ; entry 3: index",
                "update log_entry set seed = sha256('x') where index = 1 ; entry 1: particulars",
                "update log_entry set particulars = set_bit(particulars, 90, 1 - get_bit(particulars, 90)) where index = 2 ; entry 2: particulars",
                "update log_entry set variables = set_bit(variables, 90, 1 - get_bit(variables, 90)) where index = 3 ; entry 3: variables",
                "update log_entry set subjects = '' where index = 1 ; entry 1: subjects",
                "update log_entry set subjects = substr(subjects, 1, (octet_length(subjects) + 6) / 2) where index = 2 ; entry 2: subjects",
                "update log_entry set subjects = substr(subjects, (octet_length(subjects) + 6) / 2 + 1) || substr(subjects, 1, (octet_length(subjects) + 6) / 2) where index = 2 ; entry 2: subjects",
                "update log_entry set subjects = subjects || subjects where index = 1 ; entry 1: subjects",
                "update log_entry set subjects = substr(subjects, 1, 100) where index = 1 ; entry 1: bytes",
                "update log_entry set subjects = (select subjects from log_entry where index = 1) where index = 0 ; entry 0: subjects",
                // the key's id, the keyed hash, the number of coordinates, the hash of the contents, the contents
                "update log_entry set subjects = set_byte(subjects, 4, 88) where index = 1 ; entry 1: subjects",
                "update log_entry set subjects = set_byte(subjects, 20, get_byte(subjects, 20) # 1) where index = 1 ; entry 1: subjects",
                "update log_entry set subjects = set_byte(subjects, 48, 9) where index = 1 ; entry 1: subjects",
                "update log_entry set subjects = set_byte(subjects, 100, get_byte(subjects, 100) # 1) where index = 1 ; entry 1: subjects",
                "update log_entry set subjects = set_byte(subjects, 170, get_byte(subjects, 170) # 1) where index = 1 ; entry 1: subjects",
                "update log_text set text = text || ' ' where text like 'query%' ; entry 1: text",
                "delete from log_text where text like 'query%' ; entry 1: text"
            })
    void whatWasChangedIsFound(String change, String found) {
        POSTGRES.execute(change);

        assertThatExceptionOfType(AlteredEntry.class)
                .isThrownBy(LogVerifierIntegrationTests::verified)
                .withMessageStartingWith(found + " altered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "update source_file set text = text || ' ' ; source_file: court.graphqls version 1 is not",
                "delete from source_file ; source_file: the row of entry 4 is missing",
                "insert into source_file (file, version, text, revision) values ('a', 1, 'b', 7) ; source_file: a version 1 is not",
                "insert into source_file (file, version, text, revision) select 'd', version, text, 7 from source_file ; source_file: d version 1 is not",
                "insert into catalogue_version (version, digest, content, document) values (1, encode(sha256('x'), 'hex'), 'x', '') ; catalogue_version: version 1 is not"
            })
    void aRowThatNoActWroteIsFound(String change, String found) throws SQLException, IOException {
        try (GroupCommitLog log = log()) {
            commit(log, "court.graphqls", "type Query");
        }
        assertThat(verified()).hasSize(5);

        POSTGRES.execute(change);

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(LogVerifierIntegrationTests::verified)
                .withMessageStartingWith(found);
    }

    @Test
    void ofTwoRowsThatSayTheSameNeitherMayBeMissing() throws SQLException, IOException {
        try (GroupCommitLog log = log()) {
            commit(log, "court.graphqls", "type Query");
            commit(log, "tax.graphqls", "type Query");
        }
        assertThat(verified()).hasSize(6);

        POSTGRES.execute("delete from source_file where file = 'tax.graphqls'");

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(LogVerifierIntegrationTests::verified)
                .withMessageStartingWith("source_file: the row of entry 4 is missing");
    }

    @Test
    void aDigestThatIsNotThatOfItsRowIsFound() throws SQLException, IOException {
        try (GroupCommitLog log = log()) {
            InquiryEntry entry =
                    InquiryEntry.ofStart("credit-gateway.catalogue-file", Instant.EPOCH, "", Samples.sha256("x"), "{}");
            Act act = new Act(
                    "insert into catalogue_version (version, digest, content, document)"
                            + " values (1, encode(sha256('x'), 'hex'), ?, '')",
                    List.of("x"));
            log.permit().flatMap(permit -> log.commit(permit, entry, act)).block(LONG);
        }
        verified();

        POSTGRES.execute("alter table catalogue_version disable trigger user;"
                + " update catalogue_version set digest = encode(sha256('y'), 'hex')");

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(LogVerifierIntegrationTests::verified)
                .withMessageStartingWith("catalogue_version: version 1 is not");
    }

    @ParameterizedTest
    @CsvSource({"ACT,CATALOGUE_INVALID", "EXPLANATION,"})
    void whatChangedNothingNeedsNoRow(InquiryEntry.Kind kind, @Nullable String code) throws SQLException, IOException {
        try (GroupCommitLog log = log()) {
            append(
                    log,
                    InquiryEntry.ofField(
                            kind,
                            "Mutation.publishCatalogue",
                            Samples.OFFICIAL,
                            Instant.EPOCH,
                            "1",
                            Stream.ofNullable(code).toList(),
                            Samples.sha256("x"),
                            "{}"));
        }

        assertThat(verified()).hasSize(5);
    }

    @Test
    void whatIsWrittenMeanwhileIsNoAlarm() throws SQLException, IOException {
        List<Long> indices = new ArrayList<>();
        try (GroupCommitLog log = log();
                Connection connection = POSTGRES.dataSource().getConnection()) {
            LogVerifier.read(connection, LogArchives.NONE, new LogVerifier.Found() {
                private boolean written;

                @Override
                public void text(String text) {
                    if (!written) {
                        append(log, Samples.bare("a text of its own ".repeat(40)));
                        written = true;
                    }
                }

                @Override
                public void entry(long index, EncodedEntry entry) {
                    indices.add(index);
                }
            });
        }

        assertThat(indices).containsExactly(0L, 1L, 2L, 3L);
        assertThat(verified()).hasSize(5);
    }

    private static void commit(GroupCommitLog log, String file, String text) {
        InquiryEntry entry =
                InquiryEntry.ofStart("credit-gateway.source-files", Instant.EPOCH, "", Samples.sha256(text), "{}");
        Act act = new Act(
                "insert into source_file (file, version, text, revision)"
                        + " select ?, 1, ?, count(*) + 1 from source_file",
                List.of(file, text));
        log.permit().flatMap(permit -> log.commit(permit, entry, act)).block(LONG);
    }

    private static GroupCommitLog log() {
        InquiryLogProperties properties =
                new InquiryLogProperties(4, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(1));
        return new GroupCommitLog(
                POSTGRES.dataSource(), Samples.KEYS, properties, Samples.treeWatch(), EventLoops.none());
    }

    private static List<Hash> verified() throws SQLException, IOException {
        List<Hash> leaves = new ArrayList<>();
        try (Connection connection = POSTGRES.dataSource().getConnection()) {
            LogVerifier.verify(connection, LogArchives.NONE, leaves::add);
        }
        return leaves;
    }

    private static void append(GroupCommitLog log, InquiryEntry entry) {
        log.permit().flatMap(permit -> log.append(permit, entry)).block(LONG);
    }
}
