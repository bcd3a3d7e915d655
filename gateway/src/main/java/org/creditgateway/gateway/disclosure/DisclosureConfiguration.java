package org.creditgateway.gateway.disclosure;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class DisclosureConfiguration {

    private static final byte[] SEED = "Ed25519 key of statements about subjects".getBytes(StandardCharsets.UTF_8);

    @Bean
    ToldInquiries toldInquiries(InquiryLogReader log, HiddenInquiries hidden, CatalogueArchive archive) {
        return new ToldInquiries(log, hidden, new HidingItems(archive));
    }

    @Bean
    Disclosures disclosures(
            ToldInquiries inquiries,
            FieldEntries entries,
            NamedOfficials named,
            CatalogueArchive archive,
            Keys keys,
            Clock clock) {
        return new Disclosures(
                inquiries, entries, named, archive, new PageMark(new Encryption(keys.encryption())), clock);
    }

    @Bean
    Statements statements(
            ToldInquiries inquiries,
            FieldEntries entries,
            @Qualifier("statementSigner") NoteSigner signer,
            Clock clock) {
        return new Statements(inquiries, entries, signer, clock);
    }

    /** Of a key of its own: what it signs can be taken for no checkpoint. */
    @Bean(defaultCandidate = false)
    NoteSigner statementSigner(Keys keys, @Value("${credit-gateway.tree.origin}") String origin) {
        return new NoteSigner(origin + "/statements", keys.checkpoint().hmac(SEED));
    }

    /** Publishes the key that statements are checked with. */
    @Bean
    RouterFunction<ServerResponse> statementKey(@Qualifier("statementSigner") NoteSigner signer) {
        return RouterFunctions.route()
                .GET(
                        "/log/statement-vkey",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_PLAIN)
                                .cacheControl(CacheControl.noCache())
                                .bodyValue(signer.verifier().vkey() + "\n"))
                .build();
    }

    @Bean
    HiddenInquiries hiddenInquiries(InquiryLogReader log, FieldEntries entries, DatabaseClient database, Clock clock) {
        return new HiddenInquiries(log, entries, database, clock);
    }

    @Bean
    NamedOfficials namedOfficials(InquiryLogReader log, FieldEntries entries, DatabaseClient database, Clock clock) {
        return new NamedOfficials(log, entries, database, clock);
    }
}
