package org.creditgateway.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.creditgateway.gateway.audit.EntryFilter.SubjectNamed;
import org.creditgateway.gateway.audit.LogSearch.Found;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.AlteredRow;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.OpenLog;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** What is searched for is found, wherever it stands: in tiles of the index and behind them. */
class LogSearchIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final int ENTRIES = 3 * 256 + 100;
    private static final long SEED = new Random().nextLong();
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SubjectId ANYONE = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final List<InquiryEntry> LOGGED = logged(new Random(SEED));

    @SuppressWarnings("NullAway.Init")
    private static OpenLog log;

    private static final EntryFilter ABOUT_ANYONE =
            new EntryFilter(null, null, new SubjectNamed(ANYONE.value(), null), null, null, null, null, null);

    private LogIndex index = index();

    @BeforeAll
    static void fill() {
        SERVER.migrate();
        log = new OpenLog(SERVER);
        log.append(LOGGED);
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @BeforeEach
    void index3Tiles() throws SQLException {
        SERVER.execute("truncate log_index, log_subject");
        index = index();
        assertThat(index.extend()).isEqualTo(3);
    }

    private static LogIndex index() {
        return new LogIndex(DatabaseClient.create(SERVER.connectionFactory()), SERVER.dataSource(), Duration.ofDays(1));
    }

    @Test
    void everyFilterFindsWhatMeetsItNewestFirst() {
        assertFinds(EntryFilter.ALL, entry -> true);
        assertFinds(filter("A1", null, null, null, null), entry -> agency(entry).equals("A1"));
        assertFinds(
                filter(null, "7", null, null, null), entry -> official(entry).equals("7"));
        assertFinds(filter(null, null, "ITEM-2", null, null), entry -> "ITEM-2".equals(entry.item()));
        assertFinds(filter(null, null, null, "CASE-500", null), entry -> "CASE-500".equals(entry.caseNumber()));
        assertFinds(filter(null, null, null, null, Outcome.REFUSED), entry -> entry.outcome() == Outcome.REFUSED);
        assertFinds(
                filter("A1", "7", "ITEM-2", null, Outcome.ANSWERED),
                entry -> agency(entry).equals("A1")
                        && official(entry).equals("7")
                        && "ITEM-2".equals(entry.item())
                        && entry.outcome() == Outcome.ANSWERED);
        assertFinds(filter("nobody", null, null, null, null), entry -> false);
    }

    @Test
    void aTimeOrASubjectIsFound() {
        Instant from = START.plusSeconds(200);
        Instant until = START.plusSeconds(600);
        assertFinds(
                new EntryFilter(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        from.atOffset(ZoneOffset.UTC),
                        until.atOffset(ZoneOffset.UTC)),
                entry -> !entry.moment().isBefore(from) && entry.moment().isBefore(until));
        SubjectNamed anyone = new SubjectNamed(ANYONE.value(), null);
        assertFinds(
                new EntryFilter("A1", null, anyone, null, null, null, null, null),
                entry -> agency(entry).equals("A1") && !entry.subjects().isEmpty());
    }

    @Test
    void pagesPutTogetherAreTheWhole() {
        EntryFilter filter = filter("A1", null, null, null, null);
        List<Long> whole = all(filter);
        List<Long> pages = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (before >= 0) {
            Found page = Objects.requireNonNull(
                    search().some(filter.wanted(), before, 7).block());
            assertThat(page.found()).hasSizeLessThanOrEqualTo(7);
            pages.addAll(page.found());
            before = page.next();
        }
        assertThat(pages).isEqualTo(whole).hasSizeGreaterThan(100);
    }

    @Test
    void whoHasTheSameMarkIsNotTakenForTheSubject() {
        List<Long> about = all(ABOUT_ANYONE);
        SERVER.execute("insert into log_subject select (select min(mark) from log_subject), index from log_entry"
                + " where index < 768 on conflict do nothing");

        assertThat(all(ABOUT_ANYONE)).isEqualTo(about);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate log_index, log_subject", "truncate log_index"})
    void anEmptiedIndexFindsTheSameAndIsMadeAnew(String emptied) throws Exception {
        List<Long> before = all(filter("A1", null, null, null, null));
        List<Long> about = all(ABOUT_ANYONE);
        SERVER.execute(emptied);

        assertThat(all(filter("A1", null, null, null, null))).isEqualTo(before);
        assertThat(all(ABOUT_ANYONE)).isEqualTo(about);
        log.verify();
        assertThat(index.extend()).isEqualTo(3);
        assertThat(all(ABOUT_ANYONE)).isEqualTo(about);
        log.verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log_index set marks = marks[2:] where tile = 1 ; log_index: tile 1",
                "update log_index set latest = earliest where tile = 2 ; log_index: tile 2",
                "update log_index set earliest = earliest + interval '1 microsecond' where tile = 0 ; log_index: tile 0",
                "delete from log_index where tile = 0 ; log_index: tile 0",
                "update log_index set tile = 9 where tile = 2 ; log_index: tile 2",
                "insert into log_index values (3, now(), now(), '{}') ; log_index: tile 3",
                "delete from log_subject where entry = (select min(entry) from log_subject) ; log_index: tile 0",
                "insert into log_subject values (7, 300) ; log_subject: entry 300",
                "update log_subject set mark = 7 where entry = (select max(entry) from log_subject) ; log_subject: entry",
                "insert into log_subject values (7, 2000) ; log_subject: entry 2000"
            })
    void theVerifierFindsWhatTheIndexHides(String changeAndTile) {
        String[] parts = changeAndTile.split(" ; ");
        assertThatCode(log::verify).doesNotThrowAnyException();
        SERVER.execute(parts[0]);

        assertThatExceptionOfType(AlteredRow.class).isThrownBy(log::verify).withMessageStartingWith(parts[1]);
    }

    private void assertFinds(EntryFilter filter, Predicate<InquiryEntry> wanted) {
        List<Long> expected = IntStream.range(0, ENTRIES)
                .map(number -> ENTRIES - 1 - number)
                .filter(number -> wanted.test(LOGGED.get(number)))
                .mapToObj(Long::valueOf)
                .toList();
        assertThat(all(filter)).as("seed %d", SEED).isEqualTo(expected);
    }

    private List<Long> all(EntryFilter filter) {
        return Objects.requireNonNull(
                search().all(filter.wanted()).collectList().block());
    }

    private LogSearch search() {
        return new LogSearch(index, log.reader());
    }

    private static EntryFilter filter(
            @Nullable String agency,
            @Nullable String official,
            @Nullable String item,
            @Nullable String caseNumber,
            @Nullable Outcome outcome) {
        return new EntryFilter(agency, official, null, item, caseNumber, outcome, null, null);
    }

    private static List<InquiryEntry> logged(Random random) {
        return IntStream.range(0, ENTRIES)
                .mapToObj(number -> OpenLog.inquiry(
                        "A" + random.nextInt(3),
                        Integer.toString(random.nextInt(20)),
                        random.nextInt(10) == 0 ? null : "ITEM-" + random.nextInt(4),
                        "CASE-" + number,
                        START.plusSeconds(clock(number)),
                        random.nextInt(8) == 0 ? Outcome.REFUSED : Outcome.ANSWERED,
                        random.nextInt(5) == 0 ? ANYONE : null))
                .toList();
    }

    /** The clock is ten minutes ahead at first, and then set back. */
    private static long clock(int number) {
        return number < 300 ? number + 600 : number;
    }

    private static String agency(InquiryEntry entry) {
        return ((Requester.Official) entry.requester()).agency();
    }

    private static String official(InquiryEntry entry) {
        return ((Requester.Official) entry.requester()).id();
    }
}
