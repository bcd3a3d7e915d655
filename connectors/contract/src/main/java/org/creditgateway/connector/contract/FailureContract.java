package org.creditgateway.connector.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditgateway.connector.contract.Answers.PATIENCE;
import static org.creditgateway.connector.contract.Answers.failure;
import static org.creditgateway.connector.contract.Answers.ids;
import static org.creditgateway.connector.contract.Answers.rows;
import static org.creditgateway.connector.contract.Answers.rowsOf;
import static org.creditgateway.connector.contract.Behaviour.NAMES_COLUMNS;
import static org.creditgateway.connector.contract.ContractTable.Keys.FIRST;
import static org.creditgateway.connector.contract.ContractTable.Keys.SECOND;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How connectors fail, end and refuse. */
abstract class FailureContract extends ConnectorUnderTest {

    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    void cancellingIsClean() {
        PreparedFetch fetch = filings(Places.CASE_NUMBER);
        for (int i = 0; i < 100; i++) {
            Flux.from(fetch.fetch(Answers.parameters(List.of(FIRST))))
                    .subscribe()
                    .dispose();
            Mono.from(fetch.fetch(Answers.parameters(List.of(FIRST)))).block(PATIENCE);
            rowsOf(fetch, List.of(FIRST))
                    .timeout(Duration.ofMillis(i % 5), Mono.just(List.of()))
                    .block(PATIENCE);
        }

        assertThat(ids(rows(fetch, FIRST))).containsExactlyInAnyOrder("F-1", "F-2");
    }

    @Test
    void cancellingFreesTheConnection() {
        PreparedFetch fetch = filings(silent());
        for (int i = 0; i < 8; i++) {
            Flux.from(fetch.fetch(Answers.parameters(List.of(FIRST))))
                    .subscribe()
                    .dispose();
        }

        awaitIdle();
        assertQuiet(failure(fetch, new FetchParameters(List.of(FIRST), Map.of(), SOON)), Kind.TIMEOUT);
    }

    @Test
    void theDeadlineEndsTheWorkAtTheSource() {
        assertQuiet(failure(filings(silent()), new FetchParameters(List.of(FIRST), Map.of(), SOON)), Kind.TIMEOUT);

        awaitIdle();
    }

    @Test
    void aSourceThatDoesNotAnswerEndsAsTimeout() {
        PreparedFetch fetch = filings(silent());
        for (int i = 0; i < 6; i++) {
            assertQuiet(failure(fetch, new FetchParameters(List.of(FIRST), Map.of(), SOON)), Kind.TIMEOUT);
        }
    }

    @Test
    void aSourceThatIsDownEndsAsUnavailableAndMayBeAskedAgain() {
        SourceFailure failure = failure(filings(unreachable()), Answers.parameters(List.of(FIRST)));

        assertQuiet(failure, Kind.UNAVAILABLE);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void closingEndsFetchesAsUnavailable() {
        Connector closing = opened(silent());
        PreparedFetch fetch = filings(closing);
        Mono<List<SourceRow>> underWay = rowsOf(fetch, List.of(FIRST)).cache();
        underWay.subscribe(rows -> {}, failure -> {});

        closing.close();

        assertQuiet(failure(underWay), Kind.UNAVAILABLE);
        assertQuiet(failure(fetch, Answers.parameters(List.of(FIRST))), Kind.UNAVAILABLE);
    }

    @Test
    void aValueOfAnotherTypeIsInvalidData() {
        for (Column column : List.of(Places.AMOUNT, Places.FILED_ON, Places.PARTS, Places.URGENT, Places.RECORDED_AT)) {
            assertUnreadable(column, column);
        }
        assertUnreadable(Places.AMOUNT, Places.AMOUNT_RANGE);
        assertUnreadable(Places.FILED_ON, Places.FILED_ON_YEAR);
    }

    @Test
    void anUnknownEnumValueIsInvalidData() {
        assertUnreadable(Places.PERFORMANCE, Places.PERFORMANCE);
    }

    @Test
    void refusesMappingsThatMakeNoSense() {
        Places places = places();
        if (behaviours().contains(NAMES_COLUMNS)) {
            assertInvalid(places.filingsWithout("key"), "key");
            assertInvalid(places.filings(Map.of("key", " ")), "key");
        }
        assertInvalid(places.filings(Map.of("maxBatch", 0)), "maxBatch: 0 (expected: 1 to");
        assertInvalid(places.filings(Map.of("omits", List.of("nosuchfield"))), "nosuchfield");
        assertInvalid(places.filings(Map.of("omits", List.of("filedOnYear"))), "filedOnYear");
        assertInvalid(places.filings(Map.of("columns", List.of(places.listed("nosuchfield", "note")))), "nosuchfield");
        assertInvalid(places.filings(Map.of("columns", List.of(places.listed("amountRange", "note")))), "amountRange");
        dialect().filters().forEach((argument, entries) -> {
            Map<String, Object> unknown = Map.of(argument, Places.ofUnknownArgument(entries));
            assertInvalid(places.filings(unknown), "nosuchargument");
        });
        assertThat(map(places.filings(Map.of("maxBatch", 7))).maxBatch()).isEqualTo(7);
    }

    private void assertUnreadable(Column field, Column asked) {
        Mapping mapping = behaviours().contains(NAMES_COLUMNS)
                ? map(places().filingsReading(field, "caseNumber"))
                : opened(misholding(field.field())).map(places().filings());
        PreparedFetch fetch = mapping.prepare(List.of(asked));

        assertQuiet(failure(fetch, Answers.parameters(List.of(FIRST, SECOND))), Kind.INVALID_DATA);
    }

    private static void assertQuiet(SourceFailure failure, Kind kind) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).isNotBlank();
        List<String> secrets = Stream.concat(
                        Stream.of(SECRET, FIRST, SECOND),
                        ContractTable.FILINGS.rows().stream()
                                .flatMap(row -> Stream.of(row.get("caseNumber"), row.get("amountDue"))
                                        .map(String::valueOf)))
                .filter(secret -> !secret.equals("null"))
                .toList();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(secrets);
        }
    }
}
