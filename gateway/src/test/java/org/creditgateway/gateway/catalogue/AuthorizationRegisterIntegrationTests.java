package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.Use;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

class AuthorizationRegisterIntegrationTests {

    private static final SubjectId SOMEBODY = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final SubjectId SOMEBODY_ELSE = new SubjectId(SubjectId.Type.PERSON, "379999190001030029");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private final AuthorizationRegister register = register("k1");

    @BeforeEach
    void empty() {
        SERVER.migrate();
    }

    @Test
    void anAuthorizationHoldsForItsSubjectAgencyItemAndTime() {
        UUID id = give(SOMEBODY, NOW, NOW.plusSeconds(60));

        assertThat(inForce("SD-PERSONNEL", "A-1", NOW)).isEqualTo(Map.of(SOMEBODY, id.toString()));
        assertThat(inForce("SD-PERSONNEL", "A-1", NOW.plusSeconds(59))).hasSize(1);
        assertThat(inForce("SD-PERSONNEL", "A-1", NOW.plusSeconds(60))).isEmpty();
        assertThat(inForce("SD-PERSONNEL", "A-1", NOW.minusMillis(1))).isEmpty();
        assertThat(inForce("SD-PERSONNEL", "A-2", NOW)).isEmpty();
        assertThat(inForce("SD-FINANCE", "A-1", NOW)).isEmpty();
    }

    @Test
    void aRevokedOneHoldsUntilItsRevocation() {
        UUID id = give(SOMEBODY, NOW, NOW.plusSeconds(60));

        assertThat(register.revoke(id, NOW.plusSeconds(10)).block()).isTrue();
        assertThat(register.revoke(id, NOW.plusSeconds(20)).block()).isFalse();
        assertThat(inForce("SD-PERSONNEL", "A-1", NOW.plusSeconds(9))).hasSize(1);
        assertThat(inForce("SD-PERSONNEL", "A-1", NOW.plusSeconds(10))).isEmpty();
        assertThat(register.revoke(UUID.randomUUID(), NOW).block()).isFalse();
    }

    @Test
    void ofSeveralTheOneThatHoldsLongestCounts() {
        give(SOMEBODY, NOW, NOW.plusSeconds(60));
        UUID longest = give(SOMEBODY, NOW, NOW.plusSeconds(90));
        give(SOMEBODY, NOW, NOW.plusSeconds(30));

        assertThat(inForce("SD-PERSONNEL", "A-1", NOW)).isEqualTo(Map.of(SOMEBODY, longest.toString()));
    }

    @Test
    void recordingTwiceIsRecordingOnce() {
        var authorization =
                new SubjectAuthorization(UUID.randomUUID(), SOMEBODY, "SD-PERSONNEL", "A-1", NOW, NOW.plusSeconds(1));
        assertThat(register.record(authorization).block()).isTrue();
        assertThat(register.record(authorization).block()).isFalse();
    }

    @Test
    void whatASubjectAllowsIsKept() {
        var allowed = new SubjectAuthorization(
                UUID.randomUUID(),
                SOMEBODY,
                "SD-PERSONNEL",
                "A-1",
                NOW,
                NOW.plusSeconds(60),
                new TreeSet<>(List.of("Person.name", "Person.penalties")),
                Period.ofYears(2),
                new Frequency(3, Period.ofMonths(1)));
        register.record(allowed).block();

        assertThat(found(null)).isEqualTo(Map.of(SOMEBODY, List.of(allowed)));
        assertThat(found(NOW.minusMillis(1))).hasSize(1);
        assertThat(found(NOW)).isEmpty();
    }

    private Map<SubjectId, List<SubjectAuthorization>> found(@Nullable Instant givenAfter) {
        return Objects.requireNonNull(register.inForce("SD-PERSONNEL", "A-1", List.of(SOMEBODY), NOW, givenAfter)
                .block());
    }

    @Test
    void usesAreCountedUntilThereAreEnoughAndAgainWhenTheyAreLongAgo() {
        UUID id = give(SOMEBODY, NOW, NOW.plusSeconds(60));

        assertThat(use("a", NOW, id)).isEmpty();
        assertThat(use("b", NOW.plusSeconds(1), id)).isEmpty();
        assertThat(use("c", NOW.plusSeconds(2), id)).containsExactly(id);
        assertThat(use("d", NOW.plusSeconds(10), id)).isEmpty();
    }

    @Test
    void ofABatchAllUsesAreCountedOrNone() {
        UUID usedUp = give(SOMEBODY, NOW, NOW.plusSeconds(60));
        UUID fresh = give(SOMEBODY_ELSE, NOW, NOW.plusSeconds(60));
        use("a", NOW, usedUp);
        use("b", NOW, usedUp);

        assertThat(use("c", NOW, fresh, usedUp)).containsExactly(usedUp);
        assertThat(use("d", NOW, fresh)).isEmpty();
        assertThat(use("e", NOW, fresh)).isEmpty();
        assertThat(use("f", NOW, fresh)).containsExactly(fresh);
    }

    /** Replicas count in one database, each on connections of its own. */
    @Test
    void usesAtTheSameTimeAreNotCountedPastEachOther() {
        UUID id = give(SOMEBODY, NOW, NOW.plusSeconds(60));
        UUID other = give(SOMEBODY_ELSE, NOW, NOW.plusSeconds(60));

        long counted = Objects.requireNonNull(Flux.range(0, 40)
                .flatMap(
                        i -> register("k1")
                                .use("inquiry-" + i, i % 2 == 0 ? uses(NOW, id, other) : uses(NOW, other, id), NOW),
                        40)
                .filter(List::isEmpty)
                .count()
                .block(Duration.ofSeconds(30)));

        assertThat(counted).isEqualTo(2);
    }

    private List<UUID> use(String inquiry, Instant moment, UUID... ids) {
        return Objects.requireNonNull(
                register.use(inquiry, uses(moment, ids), moment).block());
    }

    /** At most two in ten seconds. */
    private static List<Use> uses(Instant moment, UUID... ids) {
        return Stream.of(ids).map(id -> new Use(id, 2, moment.minusSeconds(10))).toList();
    }

    @Test
    void aThousandSubjectsAreLookedUpAtOnce() {
        give(SOMEBODY, NOW, NOW.plusSeconds(60));
        give(SOMEBODY_ELSE, NOW, NOW.plusSeconds(60));
        var subjects = IntStream.range(0, 1_000)
                .mapToObj(i -> i == 7 ? SOMEBODY : new SubjectId(SubjectId.Type.PERSON, "P" + i))
                .toList();

        assertThat(register.inForce("SD-PERSONNEL", "A-1", subjects, NOW, null).block(Duration.ofSeconds(10)))
                .containsOnlyKeys(SOMEBODY);
        assertThat(register.inForce("SD-PERSONNEL", "A-1", List.of(), NOW, null).block())
                .isEmpty();
    }

    @Test
    void thePlainIdentifierIsNotStored() {
        give(SOMEBODY, NOW, NOW.plusSeconds(60));
        var rows = DatabaseClient.create(SERVER.connectionFactory())
                .sql("select a::text as row from subject_authorization a")
                .map(row -> row.get("row", String.class))
                .all()
                .collectList()
                .block();
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(SOMEBODY.value()));
    }

    @Test
    void rowsOfAnotherKeyAreNotTakenForOnesOfThis() {
        give(SOMEBODY, NOW, NOW.plusSeconds(60));
        assertThat(register("k2")
                        .inForce("SD-PERSONNEL", "A-1", List.of(SOMEBODY), NOW, null)
                        .block())
                .isEmpty();
    }

    @Test
    void anAuthorizationEndsAfterItBegins() {
        assertThatThrownBy(() -> give(SOMEBODY, NOW, NOW)).hasMessageContaining("expected: after");
    }

    private UUID give(SubjectId subject, Instant from, Instant until) {
        UUID id = UUID.randomUUID();
        register.record(new SubjectAuthorization(id, subject, "SD-PERSONNEL", "A-1", from, until))
                .block();
        return id;
    }

    private Map<SubjectId, String> inForce(String agency, String item, Instant moment) {
        Map<SubjectId, String> first = new HashMap<>();
        Objects.requireNonNull(register.inForce(agency, item, List.of(SOMEBODY, SOMEBODY_ELSE), moment, null)
                        .block())
                .forEach(
                        (subject, given) -> first.put(subject, given.get(0).id().toString()));
        return first;
    }

    private static AuthorizationRegister register(String key) {
        SubjectHash hash = new SubjectHash() {
            @Override
            public String keyId() {
                return key;
            }

            @Override
            public String of(SubjectId subject) {
                return Integer.toHexString((subject.type() + subject.value()).hashCode());
            }
        };
        FieldEntries entries = new FieldEntries(new CommittingLog(SERVER.dataSource()), () -> "1");
        return new AuthorizationRegister(DatabaseClient.create(SERVER.connectionFactory()), hash, entries);
    }
}
