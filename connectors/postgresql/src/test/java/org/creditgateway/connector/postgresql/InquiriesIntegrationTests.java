package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SharingDays;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** What the database knows of an inquiry: whose it is, and how long it may take; and how fast its rows are taken. */
class InquiriesIntegrationTests {

    private static final InquiryReference INQUIRY =
            new InquiryReference("8d6b6d5e-7d0c-4b39-8f5e-0d3f2f6f3c11", "SD-M2-PROCUREMENT-01", "SD-FINANCE");
    private static final String SLEEPING =
            "select application_name from pg_stat_activity where usename = 'reader' and state = 'active' and query like '%sleepy%'";
    private static final String CONNECTED = "select pid from pg_stat_activity where usename = 'reader'";

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            "create table penalty (resident_id text, violation text)",
            "insert into penalty values ('379999190001020015', 'v')",
            "create view sleepy as select * from penalty where pg_sleep(30) is not null",
            "create view told as select resident_id, current_setting('credit_gateway.inquiry', true) || ', '"
                    + " || current_setting('application_name') as violation from penalty",
            "create view limited as select resident_id, current_setting('statement_timeout') as violation from penalty",
            "create view locked as select resident_id, current_setting('transaction_read_only') as violation from penalty",
            "create view endless as select '379999190001020015' as resident_id, repeat('x', 1000) as violation"
                    + " from generate_series(1, 3000000)");

    private final Connector connector = new PostgresqlKind().connect(PostgresqlServer.settings(SERVER.port(), "", 1));

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void theStatementTellsItsInquiryAndNoOther() {
        String id = INQUIRY.id();

        assertThat(first("told", INQUIRY, Duration.ofSeconds(20)))
                .isEqualTo(id + " SD-FINANCE SD-M2-PROCUREMENT-01, " + id + " SD-FINANCE SD-M2-PROCUREME");
        assertThat(first("told", null, Duration.ofSeconds(20))).isEqualTo("credit-gateway, credit-gateway");
    }

    @Test
    void theActivityOfTheServerShowsTheInquiry() {
        Disposable asker = Flux.from(Penalties.fetch(connector, "sleepy", Penalties.VIOLATION)
                        .fetch(parameters(INQUIRY, Duration.ofSeconds(20))))
                .subscribe();
        SERVER.await(SLEEPING + " and application_name like '" + INQUIRY.id() + " SD-FINANCE%'");

        asker.dispose();

        SERVER.awaitNone(SLEEPING);
    }

    @Test
    void theServersLimitFollowsTheDeadline() {
        assertThat(first("limited", null, Duration.ofMillis(9_990))).isEqualTo("10s");
        assertThat(first("limited", null, Duration.ofMillis(9_500))).isEqualTo("10s");
        assertThat(first("limited", null, Duration.ofMillis(3_500))).isEqualTo("4s");
        assertThat(first("limited", null, Duration.ofMillis(9_500))).isEqualTo("10s");
        assertThat(first("limited", null, Duration.ofMinutes(5))).isEqualTo("1min");
    }

    @Test
    void aRoleThatMayWriteReadsOnly() throws SQLException {
        SERVER.execute("alter role reader set default_transaction_read_only = off");
        try {
            assertThat(first("locked", null, Duration.ofSeconds(20))).isEqualTo("on");
        } finally {
            SERVER.execute("alter role reader reset default_transaction_read_only");
        }
    }

    @Test
    void demandOfOneDoesNotBufferTheTable() throws SQLException {
        PreparedFetch fetch = Penalties.fetch(connector, "endless", Penalties.VIOLATION);
        OneByOne asker = new OneByOne();

        Flux.from(fetch.fetch(parameters(null, Duration.ofSeconds(60)))).subscribe(asker);

        SERVER.await("select 1 from pg_stat_activity where usename = 'reader' and wait_event = 'ClientWrite'");
        assertThat(asker.rows).isEqualTo(1);
        asker.cancel();
        SERVER.awaitNone("select 1 from pg_stat_activity where usename = 'reader' and state = 'active'");
        assertThat(first("told", null, Duration.ofSeconds(20))).isNotNull();
    }

    @Test
    void statementsAreReadOnlyWhateverTheUrlSays() throws SQLException {
        assertThat(SERVER.query(CONNECTED)).isEmpty();
        try (Connector other = new PostgresqlKind()
                .connect(PostgresqlServer.settings(
                        SERVER.port(),
                        "?options=transaction_read_only%3Doff;default_transaction_read_only%3Doff",
                        1))) {
            List<SourceRow> rows = Penalties.rows(Penalties.fetch(other, "locked", Penalties.VIOLATION));
            assertThat(rows).extracting(row -> row.values().get(0)).containsExactly("on");
        }
    }

    private @Nullable Object first(String view, @Nullable InquiryReference inquiry, Duration timeout) {
        PreparedFetch fetch = Penalties.fetch(connector, view, Penalties.VIOLATION);
        return Flux.from(fetch.fetch(parameters(inquiry, timeout)))
                .collectList()
                .blockOptional(timeout)
                .orElseThrow()
                .get(0)
                .values()
                .get(0);
    }

    private static FetchParameters parameters(@Nullable InquiryReference inquiry, Duration timeout) {
        return new FetchParameters(List.of(Penalties.KEY), Map.of(), timeout, SharingDays.ALL, inquiry);
    }

    private static final class OneByOne extends BaseSubscriber<SourceRow> {

        private volatile int rows;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }

        @Override
        protected void hookOnNext(SourceRow row) {
            rows++;
        }
    }
}
