package org.creditgateway.gateway.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CommittingLog;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.emergency.EmergencyRegister.Outcome;
import org.creditgateway.gateway.emergency.EmergencyReviews.Review;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.OpenLog;
import org.creditgateway.gateway.inquirylog.TamperedTable;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The life of an access in an emergency: opened, reviewed or late. */
class EmergencyIntegrationTests {

    /** A Thursday; the third working day after it is the Tuesday. */
    private static final Instant OPENED = Instant.parse("2026-11-19T02:00:00Z");

    private static final Instant LATE = Instant.parse("2026-11-24T16:00:00Z");

    private static final Requester.Official ASKER = official("JN-MARKET", "1", "partner", "case-officer");
    private static final Requester.Official REVIEWER = official("SD-CREDIT-CENTER", "2", "case-officer");

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private final ApplicationCatalogue catalogue = catalogue();
    private final CommittingLog log = new CommittingLog(SERVER.dataSource());
    private final FieldEntries entries = new FieldEntries(log, catalogue::version);
    private final EmergencyRegister register =
            new EmergencyRegister(DatabaseClient.create(SERVER.connectionFactory()), entries);

    @BeforeEach
    void empty() {
        SERVER.migrate();
    }

    @Test
    void anAccessIsARowWithItsDeadline() {
        EmergencyAccess access = access(OPENED);
        open(access);

        assertThat(SERVER.query(
                        "select concat_ws('|', inquiry, agency, official, reason, superior) from emergency_access"))
                .containsExactly(access.inquiry() + "|JN-MARKET|1|a fire|Director Wu");
        assertThat(SERVER.query("select due_at at time zone 'UTC' from emergency_access"))
                .containsExactly("2026-11-24 16:00:00");
        assertThat(access.reviewedUntil()).isEqualTo("2026-11-24");
    }

    @Test
    void aReasonAndAnotherOfficialAsSuperiorAreRequired() {
        assertThat(required(null, "Director Wu")).isEqualTo(ErrorCode.EMERGENCY_REASON_REQUIRED);
        assertThat(required(" ", "Director Wu")).isEqualTo(ErrorCode.EMERGENCY_REASON_REQUIRED);
        assertThat(required("a fire", null)).isEqualTo(ErrorCode.EMERGENCY_REASON_REQUIRED);
        assertThat(required("a fire", "1")).isEqualTo(ErrorCode.EMERGENCY_REASON_REQUIRED);
        assertThat(required("a fire", " Name 1 ")).isEqualTo(ErrorCode.EMERGENCY_REASON_REQUIRED);
        assertThat(required("x".repeat(1_001), "Director Wu")).isEqualTo(ErrorCode.EMERGENCY_REASON_REQUIRED);
    }

    @Test
    void aLateReviewSuspendsTheAgencyUntilItIsDone() {
        EmergencyAccess first = access(OPENED);
        open(first);
        open(access(LATE.minusMillis(1)));

        assertThat(refusal(register.open(access(LATE)))).isEqualTo(ErrorCode.EMERGENCY_SUSPENDED);
        open(access(official("SD-FIRE", "7"), LATE));

        review(REVIEWER, first, Outcome.UNJUSTIFIED);
        open(access(LATE));
        assertThat(SERVER.query("select count(*) from emergency_access")).containsExactly("4");
    }

    @Test
    void aReviewIsCommittedWithItsEntry() {
        EmergencyAccess access = access(OPENED);
        open(access);

        Review review = review(REVIEWER, access, Outcome.JUSTIFIED);

        assertThat(review.entry()).isEqualTo("1");
        assertThat(
                        SERVER.query(
                                "select concat_ws('|', outcome, reviewed_by, note, reviewed_at at time zone 'UTC') from emergency_review"))
                .containsExactly("JUSTIFIED|SD-CREDIT-CENTER/2|looked at|2026-11-24 16:00:00");
        InquiryEntry entry = log.entries().get(1);
        assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.ACT);
        assertThat(entry.asked()).containsExactly("Mutation.reviewEmergency");
        assertThat(entry.variables())
                .contains(access.inquiry().toString(), "JUSTIFIED")
                .doesNotContain("looked at");
    }

    @Test
    void anAccessIsCommittedWithItsEntryAndAnotherIsRefusedByOne() {
        EmergencyAccess access = access(OPENED);
        open(access);
        refusal(register.open(access(LATE)));

        assertThat(log.entries())
                .allMatch(entry -> entry.kind() == InquiryEntry.Kind.ACT)
                .allMatch(entry -> entry.asked().equals(List.of("extensions.inquiry.emergency")))
                .extracting(InquiryEntry::codes)
                .containsExactly(List.of(), List.of("EMERGENCY_SUSPENDED"));
        assertThat(log.entries().get(0).variables())
                .contains(access.inquiry().toString())
                .doesNotContain("a fire");
    }

    @Test
    void whatIsChangedBesideTheActsIsFound() throws SQLException, IOException {
        try (OpenLog stored = new OpenLog(SERVER)) {
            stored.carryOver();
            FieldEntries kept = new FieldEntries(stored.log(), catalogue::version);
            EmergencyRegister keeping = new EmergencyRegister(DatabaseClient.create(SERVER.connectionFactory()), kept);
            EmergencyAccess access = access(OPENED.plusNanos(123_456_789));
            keeping.open(access).block();
            new EmergencyReviews(keeping, kept, Clock.fixed(LATE.plusNanos(7), ZoneOffset.UTC))
                    .review(REVIEWER, access.inquiry().toString(), Outcome.JUSTIFIED, "looked\nat")
                    .block();
        }
        assertThat(OpenLog.verify(SERVER)).isZero();

        TamperedTable reviews = new TamperedTable(SERVER, "emergency_review");
        reviews.checkFound("update emergency_review set outcome = 'UNJUSTIFIED'", "row");
        reviews.checkEachColumn();
        reviews.checkRowIsThereOnce(2);
        TamperedTable accesses = new TamperedTable(SERVER, "emergency_access");
        accesses.checkEachColumn();
        accesses.checkRowIsThereOnce(1);
    }

    @Test
    void nobodyReviewsTheirOwnAccess() {
        EmergencyAccess access = access(OPENED);
        open(access);

        assertThat(refusal(reviewing(ASKER, access.inquiry().toString()))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(SERVER.query("select count(*) from emergency_review")).containsExactly("0");
    }

    @Test
    void theRoleIsRequired() {
        EmergencyAccess access = access(OPENED);
        open(access);
        String id = access.inquiry().toString();

        assertThat(refusal(reviewing(official("JN-MARKET", "3", "partner"), id)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(reviewing(new Requester.Public(), id))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(log.entries()).extracting(InquiryEntry::codes).containsExactly(List.of(), List.of("FORBIDDEN"));
    }

    @Test
    void anAccessIsReviewedOnce() {
        EmergencyAccess access = access(OPENED);
        open(access);
        review(REVIEWER, access, Outcome.UNJUSTIFIED);

        assertThat(refusal(reviewing(REVIEWER, access.inquiry().toString()))).isEqualTo(ErrorCode.EMERGENCY_REVIEWED);
        assertThat(refusal(reviewing(REVIEWER, UUID.randomUUID().toString()))).isEqualTo(ErrorCode.EMERGENCY_UNKNOWN);
        assertThat(refusal(reviewing(REVIEWER, "1"))).isEqualTo(ErrorCode.EMERGENCY_UNKNOWN);
        assertThat(SERVER.query("select outcome from emergency_review")).containsExactly("UNJUSTIFIED");
    }

    private EmergencyAccess access(Instant moment) {
        return access(ASKER, moment);
    }

    private EmergencyAccess access(Requester.Official official, Instant moment) {
        return Objects.requireNonNull(
                EmergencyAccess.of(item(), official, UUID.randomUUID().toString(), moment, "a fire", "Director Wu"));
    }

    private @Nullable ErrorCode required(@Nullable String reason, @Nullable String superior) {
        return refusal(Mono.fromCallable(
                () -> EmergencyAccess.of(item(), ASKER, UUID.randomUUID().toString(), OPENED, reason, superior)));
    }

    private CatalogueItem item() {
        return catalogue.items().stream()
                .filter(item -> item.requires().emergency())
                .findFirst()
                .orElseThrow();
    }

    private void open(EmergencyAccess access) {
        register.open(access).block();
    }

    private Mono<Review> reviewing(Requester requester, String id) {
        return new EmergencyReviews(register, entries, Clock.fixed(LATE, ZoneOffset.UTC))
                .review(requester, id, Outcome.JUSTIFIED, "looked at");
    }

    private Review review(Requester requester, EmergencyAccess access, Outcome outcome) {
        return Objects.requireNonNull(new EmergencyReviews(register, entries, Clock.fixed(LATE, ZoneOffset.UTC))
                .review(requester, access.inquiry().toString(), outcome, "looked at")
                .block());
    }

    private static @Nullable ErrorCode refusal(Mono<?> refused) {
        Refused thrown = catchThrowableOfType(Refused.class, refused::block);
        return thrown == null ? null : thrown.refusals().get(0).code();
    }

    private static Requester.Official official(String agency, String id, String... roles) {
        return new Requester.Official(agency, id, "Name " + id, Set.of(roles), "test");
    }

    private static ApplicationCatalogue catalogue() {
        try (InputStream in = EmergencyIntegrationTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return ApplicationCatalogue.read("1", "demo", yaml, CreditSchema.typeRegistry());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
