package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;

class SubjectAuthorizationTests {

    private static final SubjectId PERSON = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void withoutAScopeItCoversWhatTheItemGrants() {
        SubjectAuthorization whole = new SubjectAuthorization(UUID.randomUUID(), PERSON, "A", "I-1", FROM, UNTIL);

        assertThat(whole.covers("Person.name")).isTrue();
        assertThat(whole.covers("Person.penalties")).isTrue();
    }

    @Test
    void withAScopeItCoversThatOnly() {
        SubjectAuthorization part = new SubjectAuthorization(
                UUID.randomUUID(), PERSON, "A", "I-1", FROM, UNTIL, new TreeSet<>(List.of("Person.name")), null, null);

        assertThat(part.covers("Person.name")).isTrue();
        assertThat(part.covers("Person.penalties")).isFalse();
    }

    @Test
    void itEndsAfterItBegins() {
        assertThatThrownBy(() -> new SubjectAuthorization(UUID.randomUUID(), PERSON, "A", "I-1", FROM, FROM))
                .hasMessageContaining("expected: after " + FROM);
    }

    @Test
    void itMayBeUsedOnceOrMoreOften() {
        assertThat(new Frequency(1, Period.ofDays(1)).times()).isEqualTo(1);
        assertThatThrownBy(() -> new Frequency(0, Period.ofDays(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
