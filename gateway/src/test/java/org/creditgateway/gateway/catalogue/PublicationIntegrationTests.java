package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.creditgateway.gateway.database.Notices;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Two replicas over one database, and who publishes to them. */
class PublicationIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final Duration NOTICE = Duration.ofMillis(1500);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Requester ADMIN =
            new Requester.Official("SD-CREDIT-CENTER", "XY-0007", "曾景明", Set.of("catalogue-admin"), "issuer");

    private final List<Replica> replicas = new ArrayList<>();
    private CommittingLog log;

    @BeforeEach
    void empty() {
        SERVER.migrate();
        log = new CommittingLog(SERVER.dataSource());
    }

    @AfterEach
    void stop() {
        replicas.forEach(replica -> replica.follower.close());
    }

    @Test
    void allReplicasSwitchAtTheMomentThatTheVersionNames() {
        Replica one = replica(NEVER);
        Replica other = replica(NEVER);
        var switched = Stream.of(one, other)
                .map(replica -> replica.catalogues
                        .changes()
                        .next()
                        .map(next -> Instant.now())
                        .toFuture())
                .toList();

        Publication published = publish(one, demoWithBatch(7));
        assertThat(published.version()).isEqualTo("2");
        assertThat(one.version()).isEqualTo("1");
        assertThat(other.version()).isEqualTo("1");
        Instant due = Objects.requireNonNull(
                        one.versions.published(Long.MAX_VALUE, 1).blockFirst())
                .inForceFrom();

        for (CompletableFuture<Instant> each : switched) {
            assertThat(each.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join())
                    .isBetween(due.minusMillis(50), due.plusMillis(500));
        }
        assertThat(one.version()).isEqualTo("2");
        assertThat(other.catalogues.current().digest()).isEqualTo(published.digest());
    }

    @Test
    void aReplicaThatIsNotToldLooks() {
        Replica deaf = replica(Duration.ofMillis(100));
        SERVER.execute("alter table catalogue_version disable trigger catalogue_version_is_told");
        publish(deaf, demoWithBatch(7));
        Awaitility.await().until(() -> deaf.version().equals("2"));
    }

    @Test
    void aReplicaThatStartsBeforeTheMomentBeginsUnderTheOldVersionAndSwitches() {
        publish(replica(NEVER), demoWithBatch(7));
        Replica late = replica(NEVER);
        assertThat(late.version()).isEqualTo("1");
        Awaitility.await().until(() -> late.version().equals("2"));
    }

    @Test
    void aReplicaWithoutItsDatabaseIsNotUpToDateUntilItIsBack() {
        Replica replica = replica(Duration.ofMillis(100));
        Awaitility.await().until(replica.follower::isUpToDate);
        SERVER.stop();
        try {
            Awaitility.await().until(() -> !replica.follower.isUpToDate());
        } finally {
            SERVER.start();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(replica.follower::isUpToDate);
        SERVER.execute("alter table catalogue_version disable trigger catalogue_version_is_told");
        publish(replica, demoWithBatch(7));
        Awaitility.await().until(() -> replica.version().equals("2"));
    }

    @Test
    void aVersionThatWasChangedIsNotTakenAndTheReplicaIsNotUpToDate() {
        Replica replica = replica(Duration.ofMillis(100));
        SERVER.execute("insert into catalogue_version (version, digest, content, document)"
                + " select 2, digest, replace(content, '\"MASKED\"', '\"FULL\"'), document from catalogue_version");
        Awaitility.await().until(() -> !replica.follower.isUpToDate());
        assertThat(replica.version()).isEqualTo("1");
    }

    @Test
    void ofTwoWhoPublishAtOnceOneWins() {
        Replica one = replica(NEVER);
        Replica other = replica(NEVER);
        var results = Stream.of(one, other)
                .map(replica ->
                        CompletableFuture.supplyAsync(() -> outcome(replica, demoWithBatch(replica == one ? 7 : 8))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(SERVER.query("select version from catalogue_version order by version"))
                .startsWith("1", "2")
                .hasSize(1 + (int) results.stream().filter("PUBLISHED"::equals).count());
        assertThat(results).contains("PUBLISHED").isSubsetOf("PUBLISHED", "CATALOGUE_OVERTAKEN");
    }

    @Test
    void aTakenNumberIsRefusedAndTheRefusalIsLogged() {
        Replica replica = replica(NEVER);
        SERVER.execute(
                "create function overtake() returns trigger language plpgsql as $$ begin"
                        + " if new.document like 'groups%' or pg_trigger_depth() > 1 then return new; end if; return null; end $$");
        SERVER.execute(
                "create trigger overtake before insert on catalogue_version for each row execute function overtake()");
        assertThat(outcome(replica, "# mine\n" + demoWithBatch(7))).isEqualTo("CATALOGUE_OVERTAKEN");
        assertThat(log.entries()).extracting(InquiryEntry::codes).containsExactly(List.of("CATALOGUE_OVERTAKEN"));
        assertThat(SERVER.query("select count(*) from catalogue_version")).containsExactly("1");
    }

    @Test
    void theSameContentInOtherWordsIsNoVersion() {
        Replica replica = replica(NEVER);
        assertThat(outcome(replica, "# a remark\n" + TestCatalogue.demo())).isEqualTo("CATALOGUE_UNCHANGED");
        assertThat(SERVER.query("select count(*) from catalogue_version")).containsExactly("1");
    }

    @Test
    void anInvalidDocumentIsAnsweredWithItsLinesAndNotPublished() {
        String bad = TestCatalogue.demo().replace("Penalty.{documentNumber", "Penalty.{documentNo");
        Publication refused = publish(replica(NEVER), bad);
        assertThat(refused.version()).isNull();
        assertThat(refused.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .startsWith("line 37, column 9: unknown coordinate Penalty.documentNo"));
        assertThat(SERVER.query("select count(*) from catalogue_version")).containsExactly("1");
        assertThat(log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.ACT);
            assertThat(entry.outcome()).isEqualTo(InquiryEntry.Outcome.REFUSED);
            assertThat(entry.codes()).containsExactly("CATALOGUE_INVALID");
        });
    }

    @Test
    void whoIsNoAdministratorIsRefusedBeforeTheDocumentIsRead() {
        Replica replica = replica(NEVER);
        for (Requester requester : List.of(
                new Requester.Official("SD-FINANCE", "CZ-0417", "孟昭然", Set.of("partner", "auditor"), "issuer"),
                new Requester.System("SD-CREDIT-CENTER", "catalogue-admin", true),
                new Requester.Department("SD-HIGH-COURT", "catalogue-admin"))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> replica.publisher
                            .publish(requester, "{not a catalogue")
                            .block())
                    .satisfies(refused ->
                            assertThat(refused.refusals().get(0).code()).isEqualTo(ErrorCode.FORBIDDEN));
        }
        assertThat(log.entries()).hasSize(3);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        replica.publisher.publish(new Requester.Public(), "x").block())
                .satisfies(
                        refused -> assertThat(refused.refusals().get(0).code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
        assertThat(log.entries()).hasSize(3);
        assertThat(SERVER.query("select count(*) from catalogue_version")).containsExactly("1");
    }

    @Test
    void whatWasInForceAtAMomentIsKept() {
        Replica replica = replica(NEVER);
        Publication second = publish(replica, demoWithBatch(7));
        var published =
                replica.versions.published(Long.MAX_VALUE, 10).collectList().block();
        Instant first = published.get(1).inForceFrom();
        Instant due = published.get(0).inForceFrom();
        assertThat(published.get(0).publishedBy()).isEqualTo("SD-CREDIT-CENTER");
        assertThat(published.get(0).digest()).isEqualTo(second.digest());

        assertThat(asOf(replica, first.minusSeconds(1))).isNull();
        assertThat(asOf(replica, first)).isEqualTo("1");
        assertThat(asOf(replica, due.minusMillis(1))).isEqualTo("1");
        assertThat(asOf(replica, due)).isEqualTo("2");
        assertThat(replica.archive.version("1").block().digest())
                .isEqualTo(published.get(1).digest());
        for (String unknown : List.of("3", "0", "-1", "x", "9".repeat(40))) {
            assertThat(replica.archive.version(unknown).block()).isNull();
        }
    }

    @Test
    void anOldVersionThatManyAskForAtOnceIsReadOnceAndKept() {
        Replica replica = replica(NEVER);
        Instant first = Objects.requireNonNull(
                        replica.versions.published(Long.MAX_VALUE, 1).blockFirst())
                .inForceFrom();

        List<ApplicationCatalogue> answers = Flux.range(0, 50)
                .flatMap(i -> i % 2 == 0 ? replica.archive.asOf(first) : replica.archive.version("1"), 50)
                .collectList()
                .block();

        assertThat(answers).hasSize(50);
        ApplicationCatalogue kept = replica.archive.version("1").block();
        assertThat(answers).allMatch(each -> each == kept);
    }

    @Test
    void aReplicaThatEndsWhileItLooksSaysNothing() {
        Replica replica = replica(NEVER);
        SERVER.execute("alter table catalogue_version disable trigger catalogue_version_is_told");
        publish(replica, demoWithBatch(7));
        replica.follower.close();
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(CatalogueFollower.class);
        told.start();
        logger.addAppender(told);
        try {
            replica.follower.look().block();
        } finally {
            logger.detachAppender(told);
        }
        assertThat(told.list).isEmpty();
    }

    private static String asOf(Replica replica, Instant moment) {
        ApplicationCatalogue catalogue = replica.archive.asOf(moment).block();
        return catalogue == null ? null : catalogue.version();
    }

    private static Publication publish(Replica replica, String document) {
        return Objects.requireNonNull(replica.publisher.publish(ADMIN, document).block());
    }

    private static String outcome(Replica replica, String document) {
        try {
            publish(replica, document);
            return "PUBLISHED";
        } catch (Refused e) {
            return e.refusals().get(0).code().name();
        }
    }

    private static String demoWithBatch(int batch) {
        return TestCatalogue.demo().replace("batch: 200", "batch: " + batch);
    }

    private Replica replica(Duration poll) {
        Replica replica = new Replica(poll, log);
        replicas.add(replica);
        replica.follower.start();
        return replica;
    }

    private static final class Replica {

        private final CatalogueVersions versions =
                new CatalogueVersions(DatabaseClient.create(SERVER.connectionFactory()));
        private final SchemaCoordinates schema = new SchemaCoordinates(CreditSchema.typeRegistry());
        private final Catalogues catalogues = new Catalogues(new CatalogueLoader(
                        versions,
                        schema,
                        new ByteArrayResource(TestCatalogue.demo().getBytes(StandardCharsets.UTF_8), "catalogue.yaml"),
                        new CommittingLog(SERVER.dataSource()))
                .load());
        private final CatalogueArchive archive = new CatalogueArchive(versions, schema);
        private final CatalogueFollower follower;
        private final CataloguePublisher publisher;

        private Replica(Duration poll, CommittingLog log) {
            Duration patience = poll.equals(NEVER) ? NEVER.plusSeconds(1) : Duration.ofSeconds(1);
            var properties = new CatalogueVersionProperties(NEVER.plusSeconds(1), poll, patience);
            Notices notices = new Notices(SERVER.connectionFactory(), "catalogue_version");
            follower = new CatalogueFollower(catalogues, versions, notices, schema, properties);
            publisher = new CataloguePublisher(catalogues, versions, schema, log, NOTICE, Clock.systemUTC());
        }

        private String version() {
            return catalogues.current().version();
        }
    }
}
