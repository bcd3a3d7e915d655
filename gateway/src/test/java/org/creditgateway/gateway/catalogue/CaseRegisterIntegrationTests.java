package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;

class CaseRegisterIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final SubjectId FIRM = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    private static final SubjectId OTHER = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA900002XN");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private CaseRegister register = register("k1");

    @BeforeEach
    void empty() {
        SERVER.migrate();
        register = register("k1");
    }

    @Test
    void aCaseIsAboutItsSubjectsInItsAgencyWhileItIsOpen() {
        assertThat(register.record("SD-FINANCE", "CASE-1", FIRM, NOW).block()).isTrue();
        assertThat(register.record("SD-FINANCE", "CASE-1", FIRM, NOW).block()).isFalse();

        assertThat(open("SD-FINANCE", "CASE-1", NOW)).containsExactly(FIRM);
        assertThat(open("SD-FINANCE", "CASE-1", NOW.minusMillis(1))).isEmpty();
        assertThat(open("SD-FINANCE", "CASE-2", NOW)).isEmpty();
        assertThat(open("JN-MARKET", "CASE-1", NOW)).isEmpty();

        assertThat(register.close("SD-FINANCE", "CASE-1", NOW.plusSeconds(5)).block())
                .isTrue();
        assertThat(register.close("SD-FINANCE", "CASE-1", NOW.plusSeconds(9)).block())
                .isFalse();
        assertThat(open("SD-FINANCE", "CASE-1", NOW.plusSeconds(4))).containsExactly(FIRM);
        assertThat(open("SD-FINANCE", "CASE-1", NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void rowsOfAnotherKeyAreNotTakenForOnesOfThis() {
        register.record("SD-FINANCE", "CASE-1", FIRM, NOW).block();
        register = register("k2");

        assertThat(open("SD-FINANCE", "CASE-1", NOW)).isEmpty();
    }

    private Set<SubjectId> open(String agency, String number, Instant moment) {
        return register.open(agency, number, List.of(FIRM, OTHER), moment).block();
    }

    private static CaseRegister register(String key) {
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
        return new CaseRegister(DatabaseClient.create(SERVER.connectionFactory()), hash, entries);
    }
}
