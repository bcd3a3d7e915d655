package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;

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
    void aThousandSubjectsAreLookedUpAtOnce() {
        give(SOMEBODY, NOW, NOW.plusSeconds(60));
        give(SOMEBODY_ELSE, NOW, NOW.plusSeconds(60));
        var subjects = IntStream.range(0, 1_000)
                .mapToObj(i -> i == 7 ? SOMEBODY : new SubjectId(SubjectId.Type.PERSON, "P" + i))
                .toList();

        assertThat(register.inForce("SD-PERSONNEL", "A-1", subjects, NOW).block(Duration.ofSeconds(10)))
                .containsOnlyKeys(SOMEBODY);
        assertThat(register.inForce("SD-PERSONNEL", "A-1", List.of(), NOW).block())
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
                        .inForce("SD-PERSONNEL", "A-1", List.of(SOMEBODY), NOW)
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
        return register.inForce(agency, item, List.of(SOMEBODY, SOMEBODY_ELSE), moment)
                .block();
    }

    private static AuthorizationRegister register(String key) {
        return new AuthorizationRegister(DatabaseClient.create(SERVER.connectionFactory()), new SubjectHash() {
            @Override
            public String keyId() {
                return key;
            }

            @Override
            public String of(SubjectId subject) {
                return Integer.toHexString((subject.type() + subject.value()).hashCode());
            }
        });
    }
}
