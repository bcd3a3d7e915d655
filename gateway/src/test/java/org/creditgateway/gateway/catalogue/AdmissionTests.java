package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTests {

    private static final SubjectId SOMEBODY = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final SubjectId SOMEBODY_ELSE = new SubjectId(SubjectId.Type.PERSON, "379999190001030029");
    private static final SubjectId FIRM = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");

    private static final Map<String, Requester> REQUESTERS = Map.of(
            "public", new Requester.Public(),
            "finance", official("SD-FINANCE", "partner"),
            "market", official("JN-MARKET", "partner"),
            "personnel", official("SD-PERSONNEL", "partner"),
            "analyst", official("SD-CREDIT-CENTER", "analyst"),
            "case-officer", official("SD-CREDIT-CENTER", "case-officer"),
            "auditor", official("SD-AUDIT", "auditor"),
            "system", new Requester.System("SD-FINANCE", "budget", true),
            "subject", new Requester.Subject(SOMEBODY),
            "department", new Requester.Department("SD-HIGH-COURT", "court-source"));

    private final ApplicationCatalogue catalogue =
            ApplicationCatalogue.read("1", "demo", TestCatalogue.demo(), CreditSchema.typeRegistry());

    @Test
    void whatIsOpenToARequesterIsPublishedAndForThem() {
        assertThat(open(catalogue, "finance")).containsExactly("SD-M2-PROCUREMENT-01");
        assertThat(open(catalogue, "system")).containsExactly("SD-M2-PROCUREMENT-01");
        assertThat(open(catalogue, "subject")).containsExactly("SD-S0-SELF");
        assertThat(open(catalogue, "case-officer")).isEmpty();
        assertThat(open(catalogue, "public")).isEmpty();
        assertThat(open(catalogue, "department")).isEmpty();
        ApplicationCatalogue draft = ApplicationCatalogue.read(
                "1",
                "demo",
                TestCatalogue.demo().replace("status: PUBLISHED", "status: REVOKED"),
                CreditSchema.typeRegistry());
        assertThat(open(draft, "finance")).isEmpty();
    }

    private static List<String> open(ApplicationCatalogue catalogue, String requester) {
        return catalogue.openTo(REQUESTERS.get(requester)).stream()
                .map(CatalogueItem::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "finance,    SD-M2-PROCUREMENT-01, CASE-1,         2026-06-01T00:00:00Z, admitted",
        "finance,    SD-M2-PROCUREMENT-01, SDGP-2026-0001, 2026-06-01T00:00:00Z, admitted",
        "market,     JN-M1-LICENSING-01,   CASE-1,         2026-06-01T00:00:00Z, admitted",
        "personnel,  SD-M3-RECRUITMENT-01, CASE-123456789, 2026-06-01T00:00:00Z, admitted",
        "analyst,    SD-M5-ANALYSIS-01,    ,               2026-06-01T00:00:00Z, admitted",
        "analyst,    SD-M5-ANALYSIS-01,    anything,       2026-06-01T00:00:00Z, admitted",
        "auditor,    SD-X0-SUPERVISION,    ,               2026-06-01T00:00:00Z, admitted",
        "subject,    SD-S0-SELF,           ,               2026-06-01T00:00:00Z, admitted",
        "finance,    SD-M2-PROCUREMENT-01, CASE-1,         2025-12-31T16:00:00Z, admitted",
        "finance,    SD-M2-PROCUREMENT-01, CASE-1,         2028-12-31T15:59:59Z, admitted",
        "public,     SD-M2-PROCUREMENT-01, CASE-1,         2026-06-01T00:00:00Z, UNAUTHENTICATED",
        "public,     ,                     ,               2026-06-01T00:00:00Z, UNAUTHENTICATED",
        "finance,    ,                     CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_REQUIRED",
        "finance,    ' ',                  CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_REQUIRED",
        "finance,    SD-M2-UNKNOWN-01,     CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "finance,    sd-m2-procurement-01, CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "finance,    JN-M1-LICENSING-01,   CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "finance,    SD-S0-SELF,           ,               2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "subject,    SD-M2-PROCUREMENT-01, CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "department, SD-M2-PROCUREMENT-01, CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "case-officer, SD-M5-ANALYSIS-01,  ,               2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "system,     JN-M1-LICENSING-01,   CASE-1,         2026-06-01T00:00:00Z, INQUIRY_ITEM_NOT_PERMITTED",
        "system,     SD-M2-PROCUREMENT-01, CASE-1,         2026-06-01T00:00:00Z, OFFICIAL_REQUIRED",
        "finance,    SD-M2-PROCUREMENT-01, CASE-1,         2025-12-31T15:59:59Z, CATALOGUE_ITEM_NOT_IN_FORCE",
        "finance,    SD-M2-PROCUREMENT-01, CASE-1,         2028-12-31T16:00:00Z, CATALOGUE_ITEM_NOT_IN_FORCE",
        "finance,    SD-M2-PROCUREMENT-01, ,               2026-06-01T00:00:00Z, CASE_REQUIRED",
        "finance,    SD-M2-PROCUREMENT-01, ' ',            2026-06-01T00:00:00Z, CASE_REQUIRED",
        "finance,    SD-M2-PROCUREMENT-01, CASE-,          2026-06-01T00:00:00Z, CASE_NOT_RECOGNISED",
        "finance,    SD-M2-PROCUREMENT-01, xCASE-1,        2026-06-01T00:00:00Z, CASE_NOT_RECOGNISED",
        "finance,    SD-M2-PROCUREMENT-01, case-1,         2026-06-01T00:00:00Z, CASE_NOT_RECOGNISED",
    })
    void whoIsAdmittedUnderWhat(String requester, String item, String caseNumber, Instant moment, String outcome) {
        assertThat(outcome(catalogue, REQUESTERS.get(requester), item, caseNumber, moment))
                .isEqualTo(outcome);
    }

    @Test
    void anUnknownItemAndAnotherAgencysAreRefusedAlike() {
        Instant moment = Instant.parse("2026-06-01T00:00:00Z");
        Requester finance = REQUESTERS.get("finance");
        var messages = Stream.of("SD-M2-UNKNOWN-01", "JN-M1-LICENSING-01", "379999190001020015")
                .map(item -> refusal(finance, item, moment).getMessage())
                .toList();
        assertThat(Set.copyOf(messages)).hasSize(1);
        assertThat(messages.get(0)).contains("SD-M2-PROCUREMENT-01").doesNotContain("LICENSING");
    }

    /** An item that is not published is as unknown as one that does not exist; a revoked one is told to be so. */
    @ParameterizedTest
    @CsvSource({
        "DRAFT,        INQUIRY_ITEM_NOT_PERMITTED",
        "CONSULTATION, INQUIRY_ITEM_NOT_PERMITTED",
        "APPROVED,     INQUIRY_ITEM_NOT_PERMITTED",
        "SUPERSEDED,   INQUIRY_ITEM_NOT_PERMITTED",
        "REVOKED,      CATALOGUE_ITEM_NOT_IN_FORCE",
        "PUBLISHED,    admitted",
    })
    void onlyAPublishedItemGrants(String status, String outcome) {
        String yaml = TestCatalogue.full()
                .replace("status: PUBLISHED", "status: " + status)
                .replace("[partner]", "[clerk]");
        var only = ApplicationCatalogue.read("1", "full", yaml, CreditSchema.typeRegistry());
        Instant moment = Instant.parse("2026-06-01T00:00:00Z");
        Requester clerk = official("SD-FINANCE", "clerk");

        assertThat(outcome(only, clerk, "A-1", "CASE-1", moment)).isEqualTo(outcome);
        assertThat(outcome(only, REQUESTERS.get("finance"), "A-1", "CASE-1", moment))
                .isEqualTo("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(only.publishedCoordinates().isEmpty()).isEqualTo(!status.equals("PUBLISHED"));
        assertThat(named(only, clerk)).isEqualTo(status.equals("PUBLISHED"));
    }

    /** Whether the message about a missing item offers this one. */
    private static boolean named(ApplicationCatalogue catalogue, Requester requester) {
        try {
            catalogue.admit(requester, null, null, Instant.EPOCH);
            throw new AssertionError("admitted without an item");
        } catch (Refused e) {
            return e.getMessage().contains("A-1");
        }
    }

    @Test
    void theCaseIsNotRepeated() {
        assertThatThrownBy(() -> catalogue.admit(
                        REQUESTERS.get("finance"),
                        "SD-M2-PROCUREMENT-01",
                        "379999190001020015",
                        Instant.parse("2026-06-01T00:00:00Z")))
                .isInstanceOf(Refused.class)
                .message()
                .doesNotContain("3799991")
                .contains("CASE-[0-9]{1,9}");
    }

    @Test
    void theSubjectReadsNobodyElsesData() {
        var self = catalogue.admit(
                new Requester.Subject(SOMEBODY), "SD-S0-SELF", null, Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(self.covers(new Requester.Subject(SOMEBODY), SOMEBODY)).isTrue();
        assertThat(self.covers(new Requester.Subject(SOMEBODY), SOMEBODY_ELSE)).isFalse();
        assertThat(self.covers(new Requester.Subject(SOMEBODY), FIRM)).isFalse();
        assertThat(self.covers(REQUESTERS.get("finance"), SOMEBODY)).isFalse();
    }

    @Test
    void anItemIsAboutItsKindsOfSubjectsOnly() {
        Requester finance = REQUESTERS.get("finance");
        var item = catalogue.admit(finance, "SD-M2-PROCUREMENT-01", "CASE-1", Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(item.covers(finance, FIRM)).isTrue();
        assertThat(item.covers(finance, SOMEBODY)).isFalse();
    }

    private static String outcome(
            ApplicationCatalogue catalogue, Requester requester, String item, String caseNumber, Instant moment) {
        try {
            var admitted = catalogue.admit(requester, item, caseNumber, moment);
            assertThat(admitted.code()).isEqualTo(item);
            return "admitted";
        } catch (Refused e) {
            return code(e).name();
        }
    }

    private Refused refusal(Requester requester, String item, Instant moment) {
        try {
            catalogue.admit(requester, item, "CASE-1", moment);
        } catch (Refused e) {
            return e;
        }
        throw new AssertionError("admitted under " + item);
    }

    private static ErrorCode code(Refused refused) {
        assertThat(refused.refusals()).hasSize(1);
        return refused.refusals().get(0).code();
    }

    private static Requester official(String agency, String role) {
        return new Requester.Official(agency, "1", "Wang Fang", Set.of(role), "https://issuer.example");
    }
}
