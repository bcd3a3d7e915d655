package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.catalogue.CaseRegister;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.catalogue.SubjectAuthorization;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an item says besides its coordinates: which records, which cases, what the subjects allow, whether it is published. */
@RunningDemo
class ItemEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String PERSON = "379999190001020015";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String OTHER = "91379999MA900002XN";
    private static final String PENALTIES =
            "{ organization(code: \"" + ORGANIZATION + "\") { hasPenalties penalties { id tier } } }";
    private static final String BOTH =
            "{ organizations(codes: [\"" + ORGANIZATION + "\", \"" + OTHER + "\"]) { name } }";

    @LocalServerPort
    private int port;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private AuthorizationRegister authorizations;

    @Autowired
    private CaseRegister cases;

    @Autowired
    private InquiryLogReader entries;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void aRecordOfAnotherTierNeitherIsToldNorIsToldToExist() {
        List<String> tiers = tiers(procurement(PENALTIES));
        assertThat(tiers).isNotEmpty();
        String one = tiers.get(0);
        String others = "MINOR, GENERAL, SERIOUS".replaceAll("(, )?" + one, "").replaceFirst("^, ", "");

        Answer only = under(restrictedTo(one), () -> procurement(PENALTIES));
        Answer rest = under(restrictedTo(others), () -> procurement(PENALTIES));

        assertThat(tiers(only)).isEqualTo(tiers.stream().filter(one::equals).toList());
        assertThat(tiers(rest))
                .isEqualTo(tiers.stream().filter(tier -> !tier.equals(one)).toList());
        assertThat(only.data().at("/organization/hasPenalties").asBoolean()).isTrue();
        assertThat(rest.data().at("/organization/hasPenalties").asBoolean())
                .isEqualTo(!tiers(rest).isEmpty());
    }

    @Test
    void law3WhatHasNoTierIsDeniedWhereTheTierIsRestricted() {
        String query = "{ organization(code: \"" + ORGANIZATION + "\") { hasJudgmentDefaults evaluations { year } } }";

        Answer answer = under(restrictedTo("SERIOUS"), () -> procurement(query));

        assertThat(answer.codes()).containsExactly("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(answer.text()).contains("restricts the tier, which JudgmentDefault does not have");
    }

    @Test
    void recordsOfAnExcludedKindAreAsIfNobodyHadPublishedThem() {
        String demo = demo().replace(
                        "    lookback: P5Y\n    limits: {batch: 1000, perDay: 20000}",
                        "    rows: {kinds: [EVALUATION]}\n    limits: {batch: 1000, perDay: 20000}");

        Answer answer = under(demo, () -> procurement(PENALTIES));

        assertThat(answer.codes()).isNotEmpty().containsOnly("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(answer.data().isMissingNode()).isTrue();
    }

    @Test
    void aRegisteredCaseIsAboutEachSubjectOrThePositionIsRefused() {
        String registered =
                demo().replace("|SDGP-[0-9]{4}-[0-9]{4}\"}", "|SDGP-[0-9]{4}-[0-9]{4}\", strength: REGISTERED}");
        SubjectId one = new SubjectId(SubjectId.Type.ORGANIZATION, ORGANIZATION);
        SubjectId two = new SubjectId(SubjectId.Type.ORGANIZATION, OTHER);
        String number = "SDGP-2026-0042";
        cases.record("SD-FINANCE", number, one, Instant.now().minusSeconds(60)).block();

        Answer refused = under(registered, () -> client.ask("procurement-officer", PROCUREMENT, number, BOTH));
        assertThat(refused.codes()).containsExactly("CASE_NOT_RECOGNISED");
        assertThat(refused.json().at("/errors/0/path").toString()).isEqualTo("[\"organizations\",1]");
        assertThat(refused.text()).doesNotContain(OTHER);
        assertThat(strength(refused)).isEqualTo("FORMAT");

        cases.record("SD-FINANCE", number, two, Instant.now().minusSeconds(60)).block();
        Answer answered = under(registered, () -> client.ask("procurement-officer", PROCUREMENT, number, BOTH));
        assertThat(answered.codes()).isEmpty();
        assertThat(strength(answered)).isEqualTo("REGISTERED");

        cases.close("SD-FINANCE", number, Instant.now()).block();
        assertThat(under(registered, () -> client.ask("procurement-officer", PROCUREMENT, number, BOTH))
                        .codes())
                .containsExactly("CASE_NOT_RECOGNISED", "CASE_NOT_RECOGNISED");
    }

    @Test
    void aSubjectMayAllowOnlySomeCoordinates() {
        UUID id = given(List.of("Person.name"), null, null);
        try {
            assertThat(recruitment(id, "{ person(id: \"" + PERSON + "\") { name } }")
                            .codes())
                    .isEmpty();
            Answer refused = recruitment(id, "{ person(id: \"" + PERSON + "\") { name hasPenalties } }");
            assertThat(refused.codes()).containsExactly("AUTHORIZATION_REQUIRED");
        } finally {
            authorizations.revoke(id, Instant.now()).block();
        }
    }

    @Test
    void aSubjectMayAllowOnlyYoungRecords() {
        String query = "{ person(id: \"" + PERSON + "\") { hasJudgmentDefaults judgmentDefaults { id } } }";
        UUID id = given(List.of(), Period.ofDays(1), null);
        try {
            Answer all = recruitment(null, query);
            Answer young = recruitment(id, query);

            assertThat(all.data().at("/person/judgmentDefaults").size()).isPositive();
            assertThat(young.codes()).isEmpty();
            assertThat(young.data().at("/person/judgmentDefaults").size()).isZero();
            assertThat(young.data().at("/person/hasJudgmentDefaults").asBoolean())
                    .isFalse();
        } finally {
            authorizations.revoke(id, Instant.now()).block();
        }
    }

    @Test
    void anAuthorizationIsUsedAsOftenAsTheSubjectAllows() {
        String query = "{ person(id: \"" + PERSON + "\") { name } }";
        UUID id = given(List.of(), null, new Frequency(2, Period.ofDays(1)));
        try {
            assertThat(recruitment(id, query).codes()).isEmpty();
            assertThat(recruitment(id, query).codes()).isEmpty();
            Answer refused = recruitment(id, query);
            assertThat(refused.codes()).containsExactly("AUTHORIZATION_REQUIRED");
            assertThat(refused.text()).contains("used as often as it may be (position 0 of person)");
        } finally {
            authorizations.revoke(id, Instant.now()).block();
        }
    }

    @Test
    void aRevokedItemSaysSoToThoseWhoCouldUseIt() {
        String revoked = demo().replaceFirst("status: PUBLISHED", "status: REVOKED");

        String onlyHere = "{ organization(code: \"" + ORGANIZATION + "\") { evaluations { rating } } }";

        assertThat(procurement(onlyHere).codes()).isEmpty();
        assertThat(under(revoked, () -> procurement(onlyHere)).codes()).containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(under(revoked, () -> procurement("{ organization(code: \"" + ORGANIZATION + "\") { name } }"))
                        .codes())
                .containsExactly("CATALOGUE_ITEM_NOT_IN_FORCE");
        assertThat(under(
                                revoked,
                                () -> client.ask(
                                        "licensing-officer",
                                        PROCUREMENT,
                                        "CASE-1",
                                        "{ organization(code: \"" + ORGANIZATION + "\") { name } }"))
                        .codes())
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
    }

    private Answer procurement(String query) {
        return client.ask("procurement-officer", PROCUREMENT, "CASE-1", query);
    }

    private Answer recruitment(@Nullable UUID authorization, String query) {
        Map<String, String> headers = new java.util.HashMap<>(Map.of(
                "Authorization",
                "Bearer " + client.token("personnel-officer"),
                "Inquiry-Item",
                RECRUITMENT,
                "Inquiry-Case",
                "CASE-1"));
        if (authorization != null) {
            headers.put("Inquiry-Authorization", authorization.toString());
        }
        return client.post(headers, Map.of("query", query));
    }

    /** One that ends soon: where none is named, the sample's own, which holds longest, counts. */
    private UUID given(List<String> scope, @Nullable Period lookback, @Nullable Frequency frequency) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        authorizations
                .record(new SubjectAuthorization(
                        id,
                        new SubjectId(SubjectId.Type.PERSON, PERSON),
                        "SD-PERSONNEL",
                        RECRUITMENT,
                        now.minusSeconds(60),
                        now.plusSeconds(3_600),
                        new TreeSet<>(scope),
                        lookback,
                        frequency))
                .block();
        return id;
    }

    private @Nullable String strength(Answer answer) {
        return Objects.requireNonNull(entries.entry(answer.entry()).block())
                .entry()
                .caseStrength();
    }

    private static List<String> tiers(Answer answer) {
        assertThat(answer.codes()).isEmpty();
        return answer.data()
                .at("/organization/penalties")
                .valueStream()
                .map(penalty -> penalty.path("tier").asString())
                .toList();
    }

    private static String restrictedTo(String tiers) {
        return demo().replace(
                        "    limits: {batch: 1000, perDay: 20000}",
                        "    rows: {tiers: [" + tiers + "]}\n    limits: {batch: 1000, perDay: 20000}");
    }

    private Answer under(String catalogue, Supplier<Answer> asking) {
        ApplicationCatalogue before = catalogues.current();
        catalogues.replace(ApplicationCatalogue.read("changed", "test", catalogue, CreditSchema.typeRegistry()));
        try {
            return asking.get();
        } finally {
            catalogues.replace(before);
        }
    }

    private static String demo() {
        try (InputStream in = ItemEndToEndTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
