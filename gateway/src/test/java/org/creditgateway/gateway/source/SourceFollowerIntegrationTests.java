package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.catalogue.CommittingLog;
import org.creditgateway.gateway.database.Notices;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;

/** Two replicas over one database take what is published, and a start publishes no more than the first files. */
class SourceFollowerIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final Duration NEVER = Duration.ofHours(1);

    private final List<Replica> replicas = new ArrayList<>();
    private CommittingLog log;

    @TempDir
    private Path folder;

    @BeforeEach
    void empty() throws Exception {
        SERVER.migrate();
        log = new CommittingLog(SERVER.dataSource());
        Files.writeString(folder.resolve("court.graphqls"), file("court", "judgmentDefaults: [JudgmentDefault!]"));
    }

    @AfterEach
    void stop() {
        replicas.forEach(replica -> replica.follower.close());
    }

    @Test
    void allReplicasTakeWhatIsPublished() {
        Replica one = replica(NEVER);
        Replica other = replica(NEVER);

        publish(one, "tax.graphqls", file("tax", "arrears: [Arrears!]"));

        for (Replica each : List.of(one, other)) {
            Awaitility.await().until(() -> each.serves("Person.arrears"));
            assertThat(each.serves("Person.judgmentDefaults")).isTrue();
        }
    }

    @Test
    void aReplicaThatIsNotToldLooks() {
        Replica deaf = replica(Duration.ofMillis(100));
        SERVER.execute("alter table source_file disable trigger source_file_is_told");
        publish(deaf, "tax.graphqls", file("tax", "arrears: [Arrears!]"));
        Awaitility.await().until(() -> deaf.serves("Person.arrears"));
    }

    @Test
    void aReplicaThatLacksTheAddressServesWhatItHasAndIsNotUpToDateUntilItLearnsIt() {
        Replica one = replica(Duration.ofMillis(100));
        Replica other = replica(Duration.ofMillis(100));
        other.unknown.add("tax");

        publish(one, "tax.graphqls", file("tax", "arrears: [Arrears!]"));
        Awaitility.await().until(() -> one.serves("Person.arrears"));
        Awaitility.await().until(() -> !other.follower.isUpToDate());
        assertThat(other.serves("Person.judgmentDefaults")).isTrue();
        assertThat(one.follower.isUpToDate()).isTrue();

        other.unknown.clear();
        Awaitility.await().until(() -> other.serves("Person.arrears") && other.follower.isUpToDate());
    }

    @Test
    void ofTwoWhoPublishAtOnceOneDoes() {
        Replica one = replica(NEVER);
        PublishedFiles known = one.published();
        publish(known, "tax.graphqls", file("tax", "arrears: [Arrears!]"));

        assertThatThrownBy(() -> publish(known, "market.graphqls", file("market", "licences: [Licence!]")))
                .isInstanceOf(NotCarriedOut.class);
        assertThat(one.published().versions()).containsOnlyKeys("court.graphqls", "tax.graphqls");
    }

    @Test
    void aStartReadsFilesUntilOneIsPublishedAndRepublishesNothing() throws Exception {
        Replica first = replica(NEVER);
        assertThat(log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.ACT);
            assertThat(entry.asked()).containsExactly("credit-gateway.source-files");
        });
        publish(first, "court.graphqls", file("court", "penalties: [Penalty!]"));
        Files.writeString(folder.resolve("late.graphqls"), file("late", "licences: [Licence!]"));

        Replica again = replica(NEVER);

        assertThat(again.published().versions().get("court.graphqls").version()).isEqualTo(2);
        assertThat(again.published().versions()).containsOnlyKeys("court.graphqls");
        assertThat(again.serves("Person.penalties")).isTrue();
        assertThat(again.serves("Person.judgmentDefaults")).isFalse();
        assertThat(log.entries()).hasSize(2);
    }

    @Test
    void aFirstFileThatIsWrongStopsTheStartAndIsNotKept() throws Exception {
        Files.writeString(folder.resolve("tax.graphqls"), file("tax", "nonsense: [Arrears!]"));

        assertThatThrownBy(() -> replica(NEVER))
                .isInstanceOf(InvalidSourceFile.class)
                .hasMessageContaining("the schema has no field Person.nonsense");
        assertThat(SERVER.query("select file from source_file")).isEmpty();
    }

    private void publish(Replica replica, String file, String text) {
        publish(replica.published(), file, text);
    }

    private void publish(PublishedFiles known, String file, String text) {
        InquiryEntry entry = InquiryEntry.ofStart("test", Instant.now(), "", new byte[32], "{}");
        log.commit(() -> {}, entry, SourceFileStore.publish(known, file, text, "D"))
                .block();
    }

    private Replica replica(Duration poll) {
        Replica replica = new Replica(poll);
        replicas.add(replica);
        replica.follower.start();
        return replica;
    }

    private static String file(String name, String field) {
        String filters = field.startsWith("judgmentDefaults")
                ? ", filters: [{argument: \"filed.from\", column: \"f\", is: GE}, {argument: \"filed.until\", column: \"f\", is: LE}]"
                : "";
        return "extend schema @source(name: \"" + name + "\", kind: \"memory\", department: \"D\", title: \"T\")\n"
                + "extend type Person { " + field + " @memory(table: \"t\", key: \"k\", id: \"i\"" + filters + ") }\n";
    }

    private final class Replica {

        private final Set<String> unknown = ConcurrentHashMap.newKeySet();
        private final SourceFileStore store = new SourceFileStore(DatabaseClient.create(SERVER.connectionFactory()));
        private final SourceRegistry registry =
                new SourceRegistry(Departments.schema(), Map.of("memory", new InMemoryKind()), this::settings, NEVER);
        private final SourceFollower follower;

        private Replica(Duration poll) {
            new SourceLoader(registry, store, log, List.of("file:" + folder + "/*.graphqls")).load();
            Duration patience = poll.equals(NEVER) ? NEVER.plusSeconds(1) : Duration.ofSeconds(1);
            follower = new SourceFollower(
                    registry, store, new Notices(SERVER.connectionFactory(), "source_file"), poll, patience);
        }

        private SourceSettings settings(String name) {
            if (unknown.contains(name)) {
                throw new IllegalArgumentException("source " + name + " has no address");
            }
            return new SourceSettings(name, "memory:" + name, null, null, Map.of(), Duration.ofSeconds(1), 1);
        }

        private PublishedFiles published() {
            return Objects.requireNonNull(store.newest().block());
        }

        private boolean serves(String coordinate) {
            return !registry.current().of(coordinate).isEmpty();
        }
    }
}
