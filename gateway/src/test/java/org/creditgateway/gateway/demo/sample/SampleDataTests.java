package org.creditgateway.gateway.demo.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creditgateway.schema.ResidentId;
import org.creditgateway.schema.SubjectId;
import org.creditgateway.schema.UnifiedSocialCreditCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDataTests {

    private static final LocalDate EARLIEST_TODAY = LocalDate.of(2026, 1, 1);
    private static final LocalDate DECADES_AHEAD = LocalDate.of(2044, 12, 31);

    private final SampleData data = SampleData.generate();

    @Test
    void isTheSameOnEachStart() {
        assertThat(SampleData.generate()).isEqualTo(data);
    }

    @Test
    void isTheSameOnEachMachine() {
        assertThat(data.citizens().get(1000)).isEqualTo(new Citizen("379999199007237427", "林诗涵"));
        assertThat(data.judgmentDefaults().get(100).caseNumber()).isEqualTo("(2025)鲁99执678号");
    }

    @Test
    void hasEnoughOfEverything() {
        assertThat(data.citizens()).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(data.companies()).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(kinds(data))
                .hasSize(9)
                .allSatisfy(records -> assertThat(records).hasSizeGreaterThan(50));
    }

    @Test
    void identifiersAreValidUniqueAndOfTheUnassignedRegion() {
        Set<String> seen = new HashSet<>();
        assertThat(data.citizens()).allSatisfy(citizen -> {
            assertThat(ResidentId.canonical(citizen.id()))
                    .isEqualTo(citizen.id())
                    .startsWith("379999");
            assertThat(seen.add(citizen.id())).isTrue();
        });
        assertThat(data.companies()).allSatisfy(company -> {
            assertThat(UnifiedSocialCreditCode.canonical(company.code()))
                    .isEqualTo(company.code())
                    .startsWith("91379999");
            assertThat(seen.add(company.code())).isTrue();
        });
    }

    @Test
    void holdsTheIdentifiersOfTheDocumentation() {
        assertThat(data.citizens().stream().map(Citizen::id))
                .contains(SampleData.PERSON, "379999190001030029", "37999919000106005X");
        assertThat(data.companies().stream().map(Company::code))
                .contains(SampleData.ORGANIZATION, "91379999MA900002XN", "91379999MA90001340");
    }

    @Test
    void twoPersonsHaveOneName() {
        assertThat(data.citizens().get(0).id()).isEqualTo(SampleData.PERSON);
        assertThat(data.citizens().get(1).name())
                .isEqualTo(data.citizens().get(0).name());
        assertThat(data.citizens().get(1).id())
                .isNotEqualTo(data.citizens().get(0).id());
    }

    @Test
    void responsiblePersonsAreKnownPersons() {
        Set<Citizen> citizens = new HashSet<>(data.citizens());
        assertThat(data.companies())
                .allSatisfy(company -> assertThat(company.officers())
                        .isNotEmpty()
                        .allSatisfy(officer ->
                                assertThat(citizens).contains(new Citizen(officer.residentId(), officer.name()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleData.PERSON, SampleData.ORGANIZATION})
    void theSampleSubjectsHaveLiveExpiredAndRepairedRecordsOfEachKind(String subject) {
        List<List<RecordDates>> kinds = kinds(data).stream()
                .map(records -> records.stream()
                        .filter(each -> each.subject().value().equals(subject))
                        .map(Dated::dates)
                        .toList())
                .filter(records -> !records.isEmpty())
                .toList();
        assertThat(kinds).hasSize(subject.equals(SampleData.PERSON) ? 7 : 9).allSatisfy(records -> {
            assertThat(records).anyMatch(SampleDataTests::lasts);
            assertThat(records).anyMatch(dates -> dates.until().isBefore(EARLIEST_TODAY));
            assertThat(records)
                    .anyMatch(dates ->
                            dates.repaired() != null && dates.repaired().isBefore(EARLIEST_TODAY));
        });
    }

    @Test
    void theSampleOrganizationHasLastingFinesFromTwoSources() {
        assertThat(lastingFines(data.taxPenalties())).isPositive();
        assertThat(lastingFines(data.marketPenalties())).isPositive();
    }

    @Test
    void recordIdsAreUniqueWithinTheirKind() {
        assertThat(data.taxPenalties().stream()
                        .collect(groupingBy(Penalty::id, counting()))
                        .values())
                .containsOnly(1L);
        assertThat(data.judgmentDefaults().stream()
                        .collect(groupingBy(JudgmentDefault::entryNo, counting()))
                        .values())
                .containsOnly(1L);
    }

    @Test
    void nothingIsRepairedOrEndsBeforeItHappens() {
        assertThat(kinds(data).stream().flatMap(List::stream).map(Dated::dates))
                .allSatisfy(dates -> assertThat(Stream.of(dates.ended(), dates.until(), dates.repaired())
                                .filter(Objects::nonNull))
                        .allSatisfy(day -> assertThat(day).isAfterOrEqualTo(dates.on())));
    }

    private static long lastingFines(List<Penalty> penalties) {
        return penalties.stream()
                .filter(penalty -> penalty.subject().value().equals(SampleData.ORGANIZATION))
                .filter(penalty -> penalty.fine() != null && lasts(penalty.dates()))
                .count();
    }

    private static boolean lasts(RecordDates dates) {
        return dates.ended() == null
                && dates.repaired() == null
                && dates.until().isAfter(DECADES_AHEAD);
    }

    private static List<List<Dated>> kinds(SampleData data) {
        return List.of(
                dated(data.judgmentDefaults(), JudgmentDefault::subject, JudgmentDefault::dates),
                dated(data.seriousListings(), SeriousListing::subject, SeriousListing::dates),
                dated(data.ratings(), Rating::subject, Rating::dates),
                dated(data.arrears(), Arrears::subject, Arrears::dates),
                dated(data.redListings(), RedListing::subject, RedListing::dates),
                dated(data.taxPenalties(), Penalty::subject, Penalty::dates),
                dated(data.marketPenalties(), Penalty::subject, Penalty::dates),
                dated(data.licences(), Licence::subject, Licence::dates),
                dated(data.abnormalListings(), AbnormalListing::subject, AbnormalListing::dates));
    }

    private static <T> List<Dated> dated(
            List<T> records, Function<T, SubjectId> subject, Function<T, RecordDates> dates) {
        return records.stream()
                .map(each -> new Dated(subject.apply(each), dates.apply(each)))
                .toList();
    }

    private record Dated(SubjectId subject, RecordDates dates) {}
}
