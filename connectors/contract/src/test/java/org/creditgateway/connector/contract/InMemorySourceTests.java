package org.creditgateway.connector.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.contract.ContractTable.row;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemorySource.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class InMemorySourceTests {

    private static final Column NAME = Column.of("name", ColumnType.STRING);

    private final InMemorySource source = InMemorySource.at("memory:scripted");

    @BeforeEach
    void fill() {
        source.reset().table("party", List.of(row("key", "a", "name", "A"), row("key", "b", "name", "B")));
    }

    @Test
    void remembersWhatWasAsked() {
        fetch("a", "c");

        assertThat(source.calls()).containsExactly(new Call("Party", List.of("name"), 2, Map.of()));
        assertThat(source.reset().calls()).isEmpty();
    }

    @Test
    void remembersCallsThatFail() {
        source.failWith(SourceFailure.unavailable("down", null));

        assertThatThrownBy(() -> fetch("a")).isInstanceOf(SourceFailure.class).hasMessage("down");
        assertThat(source.calls()).hasSize(1);
    }

    @Test
    void answersLate() {
        source.delay(Duration.ofMillis(1));

        assertThat(fetch("a")).hasSize(1);
    }

    @Test
    void answersWhatNobodyAskedFor() {
        source.alsoAnswer("b");

        assertThat(fetch("a")).extracting(row -> row.control().key()).containsExactly("a", "b");
    }

    private static List<SourceRow> fetch(String... keys) {
        SourceSettings settings =
                new SourceSettings("party", "memory:scripted", null, null, Map.of(), Duration.ofSeconds(1), 1);
        MappedPlace place = new MappedPlace(
                "Party",
                null,
                false,
                List.of(NAME),
                Map.of(),
                "memory",
                Map.of("table", "party", "key", "key", "columns", List.of(Map.of("field", "name", "column", "name"))));
        return Flux.from(new InMemoryKind()
                        .connect(settings)
                        .map(place)
                        .prepare(List.of(NAME))
                        .fetch(new FetchParameters(List.of(keys), Map.of(), Duration.ofSeconds(10))))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
