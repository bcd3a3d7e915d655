package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.Departments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A source file says how the source's freshness is read, by a directive of its kind at the schema. */
class DeclaredFreshnessTests {

    private static final String HEAD =
            "extend schema @source(name: \"court\", kind: \"dated\", department: \"D\", title: \"Judgments\")";

    private final SourceRegistry registry = new SourceRegistry(
            Departments.schema(),
            Map.of("dated", new DatedKind()),
            name -> new SourceSettings(name, "dated:", null, null, Map.of(), Duration.ofSeconds(1), 1));

    @Test
    void aSourceIsListedWithItsFreshness() {
        registry.take(Map.of("court", HEAD + " @datedFreshness(at: \"2026-11-27T12:00:00Z\")"));

        SourceListing court = registry.current().listed().get(0);

        assertThat(court.name()).isEqualTo("court");
        assertThat(court.kind()).isEqualTo("dated");
        assertThat(court.department()).isEqualTo("D");
        assertThat(court.title()).isEqualTo("Judgments");
        assertThat(Mono.from(Objects.requireNonNull(court.freshness())).block())
                .isEqualTo(OffsetDateTime.parse("2026-11-27T12:00:00Z"));
    }

    @Test
    void aSourceNeedNotSayHow() {
        registry.take(Map.of("court", HEAD));

        assertThat(registry.current().listed().get(0).freshness()).isNull();
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        assertThat(refused("@nonsense"))
                .contains("line 2, column 1: @nonsense cannot stand at the schema (expected: @datedFreshness)");
        assertThat(refused("@dated")).contains("line 2, column 1: @dated cannot stand at the schema");
        assertThat(refused("@datedFreshness")).contains("@datedFreshness needs the argument at");
        assertThat(refused("@datedFreshness(at: \"noon\")")).contains("line 2, column 1: at: not a moment");
        assertThat(refused(
                        "@datedFreshness(at: \"2026-11-27T12:00:00Z\")\n@datedFreshness(at: \"2026-11-27T12:00:00Z\")"))
                .contains("line 3, column 1: 2 directives stand at the schema beside @source");
    }

    private String refused(String directive) {
        InvalidSourceFile refused = catchThrowableOfType(
                InvalidSourceFile.class, () -> registry.take(Map.of("court", HEAD + "\n" + directive)));
        return String.valueOf(refused.getMessage());
    }

    /** Sources without records, whose freshness stands in their files. */
    private static final class DatedKind implements ConnectorKind {

        @Override
        public String name() {
            return "dated";
        }

        @Override
        public String directives() {
            return "directive @dated on FIELD_DEFINITION directive @datedFreshness(at: String!) on SCHEMA";
        }

        @Override
        public Connector connect(SourceSettings settings) {
            return new Connector() {
                @Override
                public Mapping map(MappedPlace place) {
                    throw new InvalidMapping("no records here");
                }

                @Override
                public Publisher<OffsetDateTime> freshness(String directive, Map<String, @Nullable Object> settings) {
                    String at = String.valueOf(settings.get("at"));
                    if (at.equals("noon")) {
                        throw new InvalidMapping("at: not a moment");
                    }
                    return Mono.just(OffsetDateTime.parse(at));
                }

                @Override
                public void close() {}
            };
        }
    }
}
