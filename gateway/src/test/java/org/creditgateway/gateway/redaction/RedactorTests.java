package org.creditgateway.gateway.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactorTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String PERSON = "379999190001020015";

    private final NamedKey key = new NamedKey("test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    private final Redactor redactor = new Redactor(key, key);

    @Test
    void masksHaveTheirDocumentedForms() {
        assertThat(Mask.RESIDENT_ID.cover(PERSON)).isEqualTo("379999********0015");
        assertThat(Mask.CREDIT_CODE.cover("91379999MA9000011Y")).isEqualTo("91379999******011Y");
        assertThat(Mask.TEXT.cover("张三丰")).isEqualTo("张***");
        assertThat(Mask.TEXT.cover("𠮷野")).isEqualTo("𠮷***");
        assertThat(Mask.TEXT.cover("张")).isEqualTo("***");
        assertThat(Mask.RESIDENT_ID.cover("123")).isEqualTo("********");
    }

    @Test
    void onlyStringsAndIdentifiersCanBeMasked() {
        assertThatThrownBy(() -> Mask.of(Level.MASKED, "Date")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Mask.of(Level.FULL, "Date")).isNull();
        assertThat(Mask.of(Level.MASKED, "String")).isEqualTo(Mask.TEXT);
        assertThat(Mask.of(Level.MASKED, "ResidentId")).isEqualTo(Mask.RESIDENT_ID);
        assertThat(Mask.of(Level.MASKED, "UnifiedSocialCreditCode")).isEqualTo(Mask.CREDIT_CODE);
        assertThat(Mask.of(Level.PSEUDONYM, "String")).isEqualTo(Mask.PSEUDONYM);
    }

    @Test
    void pseudonymsAreStableForAnAgencyAndDifferBetweenAgencies() {
        SubjectId subject = new SubjectId(SubjectId.Type.PERSON, PERSON);

        String once = redactor.identifier(subject, Mask.PSEUDONYM, "A");

        assertThat(redactor.identifier(subject, Mask.PSEUDONYM, "A")).isEqualTo(once);
        assertThat(redactor.identifier(subject, Mask.PSEUDONYM, "B")).isNotEqualTo(once);
        assertThat(once).hasSize(32).doesNotContain("0015");
    }

    @Test
    void law7ARecordIsAnsweredOnItsLastDayAndNotTheDayAfter() {
        assertThat(redacted(control(null, null, TODAY, null), null)).isNotNull();
        assertThat(redacted(control(null, null, TODAY.minusDays(1), null), null))
                .isNull();
    }

    @Test
    void law7ARepairedRecordVanishesOnTheDayOfItsRepair() {
        assertThat(redacted(control(null, null, null, TODAY.plusDays(1)), null)).isNotNull();
        assertThat(redacted(control(null, null, null, TODAY), null)).isNull();
    }

    @Test
    void law7NegativeDataEndsFiveYearsAfterTheConduct() {
        assertThat(redacted(control(null, TODAY.minusYears(5), null, null), null))
                .isNotNull();
        assertThat(redacted(control(null, TODAY.minusYears(5).minusDays(1), null, null), null))
                .isNull();
    }

    @Test
    void law7ALookBackHidesWhatIsOlderOrHasNoDate() {
        Period year = Period.ofYears(1);

        assertThat(redacted(control(TODAY.minusYears(1), null, null, null), year))
                .isNotNull();
        assertThat(redacted(control(TODAY.minusYears(1).minusDays(1), null, null, null), year))
                .isNull();
        assertThat(redacted(control(null, null, null, null), year)).isNull();
    }

    @Test
    void law7OnlyNegativeDataEndsWithItsConduct() {
        Control ended = control(null, TODAY.minusYears(6), null, null);

        assertThat(new SharingClock(TODAY, null).allows(ended, false)).isTrue();
        assertThat(new SharingClock(TODAY, null).allows(ended, true)).isFalse();
    }

    @Test
    void aSubjectWhoAllowsLessNarrowsTheLookBackForItselfOnly() {
        Period wide = Period.ofYears(5);
        SharingClock own = new SharingClock(TODAY, wide, Map.of(PERSON, Period.ofYears(1)));
        SharingClock anothers = new SharingClock(TODAY, wide, Map.of("another", Period.ofYears(1)));
        Control inside = control(TODAY.minusYears(1), null, null, null);
        Control older = control(TODAY.minusYears(2), null, null, null);

        assertThat(own.allows(inside, true)).isTrue();
        assertThat(own.allows(older, true)).isFalse();
        assertThat(anothers.allows(older, true)).isTrue();
        assertThat(own.since()).isEqualTo(TODAY.minusYears(5));
        assertThat(new SharingClock(TODAY, null).since()).isNull();
    }

    /** Leap days included: a source must leave out neither more nor less than the clock does. */
    @Test
    void theDaysThatSourcesAreToldAreThoseOfTheClock() {
        for (int day = 0; day < 3 * 365; day++) {
            SharingClock clock = new SharingClock(LocalDate.of(2027, 6, 1).plusDays(day), null);
            for (int around = -3; around <= 3; around++) {
                LocalDate ended = clock.today().minusYears(5).plusDays(around);
                LocalDate since = Objects.requireNonNull(clock.days(true).endedSince());
                assertThat(!ended.isBefore(since))
                        .as("ended on %s, asked on %s", ended, clock.today())
                        .isEqualTo(clock.allows(control(null, ended, null, null), true));
            }
        }
        assertThat(new SharingClock(TODAY, null).days(false).endedSince()).isNull();
    }

    @Test
    void aRecordWithoutIdIsInvalidData() {
        Control nameless = new Control(PERSON, null, null, null, null, null);

        assertThatThrownBy(() -> redacted(nameless, null))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA));
    }

    @Test
    void aRowOfAnotherTierOrOfNoneIsNotTold() {
        RowRules rules = new RowRules(
                "court",
                "D",
                "PENALTY",
                true,
                new RowTiers(1, Set.of("GENERAL", "SERIOUS")),
                List.of(new PlannedColumn(Column.of("name", ColumnType.STRING), null, List.of())),
                List.of(0),
                false);

        assertThat(ofTier("SERIOUS", rules)).isNotNull();
        assertThat(ofTier("MINOR", rules)).isNull();
        assertThat(ofTier(null, rules)).isNull();
    }

    private @Nullable RedactedRow ofTier(@Nullable String tier, RowRules rules) {
        SourceRow row = new SourceRow(control(null, null, null, null), Values.of("李四", tier));
        return redactor.redact(row, rules, new SharingClock(TODAY, null), "A");
    }

    @Test
    void columnsThatTheSourceDoesNotHaveAreNull() {
        RedactedRow row = redacted(control(null, null, null, null), null);

        assertThat(row).isNotNull();
        assertThat(row.value(0)).isEqualTo("李***");
        assertThat(row.value(1)).isNull();
        assertThat(row.ref()).isEqualTo("court/PENALTY/7");
    }

    @Test
    void masksCoverWhatStandsInListsAndObjects() {
        PlannedColumn name = new PlannedColumn(Column.of("name", ColumnType.STRING), Mask.TEXT, List.of());
        PlannedColumn post = new PlannedColumn(Column.of("post", ColumnType.STRING), null, List.of());
        PlannedColumn people = new PlannedColumn(
                Column.object("people", true, List.of(name.column(), post.column())), null, List.of(name, post));
        RowRules rules = new RowRules("market", "D", null, false, null, List.of(people, name), List.of(0, 1), false);
        Values values = Values.of(
                List.of(Values.of("李四", "director"), Values.of(null, null)), java.util.Arrays.asList("王五", null));
        Control control = new Control(PERSON, null, null, null, null, null);

        RedactedRow row = redactor.redact(new SourceRow(control, values), rules, new SharingClock(TODAY, null), "A");

        assertThat(row).isNotNull();
        assertThat((List<?>) row.value(0))
                .satisfiesExactly(
                        first -> assertThat((Object[]) first).containsExactly("李***", "director"),
                        second -> assertThat((Object[]) second).containsExactly(null, null));
        assertThat((List<?>) row.value(1)).isEqualTo(java.util.Arrays.asList("王***", null));
        assertThat(row.ref()).isNull();
    }

    private @Nullable RedactedRow redacted(Control control, @Nullable Period lookback) {
        RowRules rules = new RowRules(
                "court",
                "D",
                "PENALTY",
                true,
                null,
                List.of(
                        new PlannedColumn(Column.of("name", ColumnType.STRING), Mask.TEXT, List.of()),
                        new PlannedColumn(Column.of("tier", ColumnType.STRING), null, List.of())),
                List.of(0, -1),
                false);
        return redactor.redact(new SourceRow(control, Values.of("李四")), rules, new SharingClock(TODAY, lookback), "A");
    }

    private static Control control(
            @Nullable LocalDate on,
            @Nullable LocalDate ended,
            @Nullable LocalDate until,
            @Nullable LocalDate repaired) {
        return new Control(PERSON, "7", on, ended, until, repaired);
    }
}
