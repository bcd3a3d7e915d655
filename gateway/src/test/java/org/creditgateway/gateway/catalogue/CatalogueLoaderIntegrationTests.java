package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.r2dbc.core.DatabaseClient;

class CatalogueLoaderIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    @BeforeEach
    void empty() {
        SERVER.migrate();
    }

    @Test
    void theFileIsPublishedAsVersionOneAndThenNoLongerRead() {
        ApplicationCatalogue first = load(file(TestCatalogue.demo()));
        assertThat(first.version()).isEqualTo("1");
        assertThat(first.items()).hasSize(8);

        assertThat(load(null).digest()).isEqualTo(first.digest());
        String changed = TestCatalogue.demo().replace("batch: 200", "batch: 100");
        assertThat(load(file(changed)).digest()).isEqualTo(first.digest());
        assertThat(load(file("nonsense")).digest()).isEqualTo(first.digest());
    }

    @Test
    void theNewestVersionIsInForce() {
        load(file(TestCatalogue.demo()));
        sql("insert into catalogue_version (version, digest, content, document)"
                + " select 10, digest, content, document from catalogue_version");
        sql("insert into catalogue_version (version, digest, content, document)"
                + " select 9, digest, content, document from catalogue_version where version = 1");
        assertThat(load(null).version()).isEqualTo("10");
    }

    @Test
    void publishingTheFirstVersionTwiceKeepsTheFirstAndItsEntry() {
        var versions = new CatalogueVersions(DatabaseClient.create(SERVER.connectionFactory()));
        var log = new CommittingLog(SERVER.dataSource());
        InquiryEntry entry =
                InquiryEntry.ofStart("credit-gateway.catalogue-file", Instant.EPOCH, "1", new byte[32], "{}");
        log.commit(() -> {}, entry, CatalogueVersions.publishFirst("a", "a")).block();
        assertThatThrownBy(() -> log.commit(() -> {}, entry, CatalogueVersions.publishFirst("b", "b"))
                        .block())
                .isInstanceOf(NotCarriedOut.class);
        assertThat(versions.newest().block())
                .isEqualTo(new CatalogueVersions.Stored(1, CatalogueText.digest("a"), "a"));
        assertThat(log.entries()).containsExactly(entry);
    }

    @Test
    void theFirstVersionComesWithAnEntryThatHasItsDigest() {
        var log = new CommittingLog(SERVER.dataSource());
        var schema = new SchemaCoordinates(CreditSchema.typeRegistry());
        var versions = new CatalogueVersions(DatabaseClient.create(SERVER.connectionFactory()));

        new CatalogueLoader(versions, schema, file(TestCatalogue.demo()), log).load();
        new CatalogueLoader(versions, schema, file(TestCatalogue.demo()), log).load();

        assertThat(log.entries()).hasSize(1);
        assertThat(log.entries().get(0).asked()).containsExactly("credit-gateway.catalogue-file");
        assertThat(HexFormat.of().formatHex(log.entries().get(0).resultDigest()))
                .isEqualTo(versions.newest().block().digest());
    }

    @Test
    void aBadFileIsRefusedWithItsLines() {
        String bad = TestCatalogue.demo().replace("Penalty.{documentNumber", "Penalty.{documentNo");
        assertThatThrownBy(() -> load(file(bad)))
                .isInstanceOf(InvalidCatalogue.class)
                .hasMessageContaining("column 9: unknown coordinate Penalty.documentNo");
        assertThat(new CatalogueVersions(DatabaseClient.create(SERVER.connectionFactory()))
                        .newest()
                        .block())
                .isNull();
    }

    @Test
    void withoutVersionAndFileThereIsNothingToStartWith() {
        assertThatThrownBy(() -> load(null)).hasMessageContaining("credit-gateway.catalogue-file: missing");
        assertThatThrownBy(() -> load(new FileSystemResource("absent.yaml"))).hasMessageContaining("absent.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update catalogue_version set content = ''",
                "delete from catalogue_version",
                "truncate catalogue_version"
            })
    void aVersionIsNeverChanged(String statement) {
        load(file(TestCatalogue.demo()));
        assertThatThrownBy(() -> sql(statement)).hasStackTraceContaining("expected: insert only");
    }

    @Test
    void aVersionChangedBehindTheTriggerIsRefused() {
        load(file(TestCatalogue.demo()));
        sql("alter table catalogue_version disable trigger catalogue_version_is_kept");
        sql("update catalogue_version set content = replace(content, '\"MASKED\"', '\"FULL\"')");
        assertThatThrownBy(() -> load(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("catalogue version 1: its text has digest");
    }

    private static ApplicationCatalogue load(@Nullable Resource file) {
        var schema = new SchemaCoordinates(CreditSchema.typeRegistry());
        return new CatalogueLoader(
                        new CatalogueVersions(DatabaseClient.create(SERVER.connectionFactory())),
                        schema,
                        file,
                        new CommittingLog(SERVER.dataSource()))
                .load();
    }

    private static Resource file(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "catalogue.yaml");
    }

    private static void sql(String statement) {
        DatabaseClient.create(SERVER.connectionFactory()).sql(statement).then().block();
    }
}
