package org.creditgateway.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.replay.EntryReplay.ReplayedCoordinate;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryReplayTests {

    private static final String ITEM = "SD-M2-PROCUREMENT-01";
    private static final String NAME = "Organization.name";
    private static final String LEGAL = "Organization.legalRepresentative";
    private static final ApplicationCatalogue CATALOGUE =
            ApplicationCatalogue.read("1", "demo", demo(), CreditSchema.typeRegistry());
    private static final SubjectId ORGANIZATION = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    private static final SubjectId PERSON = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");

    @Test
    void anAnsweredEntryMatchesWhenEachCoordinateIsGrantedAtTheLevelLogged() {
        EntryReplay replay = replay(answered(NAME + "=FULL", LEGAL + "=MASKED"));
        assertThat(replay.matches()).isTrue();
        assertThat(replay.coordinates())
                .containsExactly(
                        new ReplayedCoordinate(NAME, Level.FULL, Level.FULL),
                        new ReplayedCoordinate(LEGAL, Level.MASKED, Level.MASKED));
        assertThat(replay.itemDigest()).hasSize(64);
        assertThat(replay.basis()).contains("without its literals");
    }

    @ParameterizedTest
    @CsvSource({
        LEGAL + "=FULL",
        LEGAL + "=PSEUDONYM",
        NAME + "=MASKED",
        "Organization.address=FULL",
    })
    void anotherLevelThanTheCatalogueGrantsIsTold(String granted) {
        EntryReplay replay = replay(answered(granted));
        assertThat(replay.matches()).isFalse();
        assertThat(replay.coordinates()).singleElement().matches(each -> !each.matches());
    }

    @Test
    void anAnswerThatTheItemWouldHaveRefusedIsTold() {
        InquiryEntry noCase =
                entry(ITEM, null, Outcome.ANSWERED, List.of(), List.of(NAME), List.of(NAME + "=FULL"), ORGANIZATION);
        assertThat(replay(noCase).matches()).isFalse();
        assertThat(replay(noCase).refusedWith()).isEqualTo("CASE_REQUIRED");
        InquiryEntry foreign = entry(
                "JN-M1-LICENSING-01",
                "CASE-1",
                Outcome.ANSWERED,
                List.of(),
                List.of(NAME),
                List.of(NAME + "=FULL"),
                ORGANIZATION);
        assertThat(replay(foreign).matches()).isFalse();
        InquiryEntry person =
                entry(ITEM, "CASE-1", Outcome.ANSWERED, List.of(), List.of(NAME), List.of(NAME + "=FULL"), PERSON);
        assertThat(replay(person).refusedWith()).isEqualTo("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(replay(person).matches()).isFalse();
    }

    @Test
    void aDenialMatchesWhenAllThatWasDeniedIsDenied() {
        assertThat(replay(denied("Organization.address")).matches()).isTrue();
        assertThat(replay(denied("Organization.address", NAME)).matches()).isFalse();
        assertThat(replay(denied()).matches()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SD-M2-PROCUREMENT-01,, CASE_REQUIRED, true",
        "SD-M2-PROCUREMENT-01, CASE-1, CASE_REQUIRED, false",
        "SD-M9-UNKNOWN-01, CASE-1, INQUIRY_ITEM_NOT_PERMITTED, true",
        "SD-M2-PROCUREMENT-01, CASE-1, INQUIRY_ITEM_NOT_PERMITTED, false",
        ", CASE-1, INQUIRY_ITEM_REQUIRED, true",
        "SD-M2-PROCUREMENT-01, CASE-1, COST_ESTIMATED_TOO_EXPENSIVE, true",
    })
    void aRefusalMatchesWhenTheCatalogueGivesItsReasonOrHasNoPartInIt(
            @Nullable String item, @Nullable String caseNumber, String code, boolean matches) {
        InquiryEntry entry = entry(item, caseNumber, Outcome.REFUSED, List.of(code), List.of(), List.of());
        assertThat(replay(entry).matches()).isEqualTo(matches);
    }

    @Test
    void aReasonThatTheCatalogueHasNoPartInIsNamedAsSuch() {
        InquiryEntry expensive =
                entry(ITEM, "CASE-1", Outcome.REFUSED, List.of("COST_ESTIMATED_TOO_EXPENSIVE"), List.of(), List.of());
        assertThat(replay(expensive).basis()).contains("the catalogue alone does not decide");
    }

    private static EntryReplay replay(InquiryEntry entry) {
        return EntryReplay.of(new LoggedEntry(7, new byte[32], entry), CATALOGUE);
    }

    private static InquiryEntry answered(String... granted) {
        List<String> asked =
                List.of(granted).stream().map(each -> each.split("=")[0]).toList();
        return entry(ITEM, "CASE-1", Outcome.ANSWERED, List.of(), asked, List.of(granted), ORGANIZATION);
    }

    private static InquiryEntry denied(String... asked) {
        return entry(
                ITEM,
                "CASE-1",
                Outcome.REFUSED,
                List.of("UNAUTHORIZED_FIELD_OR_TYPE"),
                List.of(asked),
                List.of(),
                ORGANIZATION);
    }

    private static InquiryEntry entry(
            @Nullable String item,
            @Nullable String caseNumber,
            Outcome outcome,
            List<String> codes,
            List<String> asked,
            List<String> granted,
            SubjectId... subjects) {
        return new InquiryEntry(
                "inquiry",
                InquiryEntry.Kind.INQUIRY,
                new Requester.Official("SD-FINANCE", "CZ-0417", "孟昭然", Set.of("partner"), "issuer"),
                Instant.parse("2026-06-01T00:00:00Z"),
                item,
                "1",
                caseNumber,
                null,
                List.of(),
                null,
                asked,
                granted,
                List.of(),
                outcome,
                codes,
                new byte[32],
                "{}",
                List.of(subjects).stream()
                        .map(subject -> new SubjectAccess(subject, List.of(), List.of()))
                        .toList(),
                null);
    }

    private static String demo() {
        try (var in = EntryReplayTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
