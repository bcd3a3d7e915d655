package org.creditgateway.connector.json;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.SharingDays;
import org.creditgateway.connector.SigningKey;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a department learns of an inquiry from the call itself, and can verify by itself. */
class SignedCallsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final InquiryReference INQUIRY =
            new InquiryReference("0190-7", "SD-M2-PROCUREMENT-01", "SD-FINANCE");
    private static final byte[] JSON = "{\"codes\": [\"济\"]}".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final SignatureVerifier verifier = new SignatureVerifier(KnownSignaturesTests.ED25519_PUBLIC_KEY);

    @BeforeEach
    void answer() {
        SERVICE.stubFor(any(anyUrl()).willReturn(okJson("[]")));
    }

    @Test
    void everyCallNamesItsInquiry() {
        get(null, INQUIRY);
        post(null, new InquiryReference("7 %", "济", ""));
        get(null, null);

        assertThat(SERVICE.getAllServeEvents())
                .extracting(event -> event.getRequest().getHeader("Inquiry-Id") + " "
                        + event.getRequest().getHeader("Inquiry-Item") + " "
                        + event.getRequest().getHeader("Inquiry-Agency"))
                .containsExactlyInAnyOrder(
                        "0190-7 SD-M2-PROCUREMENT-01 SD-FINANCE", "7%20%25 %E6%B5%8E null", "null null null");
        assertThat(SERVICE.getAllServeEvents())
                .allSatisfy(event -> assertThat(event.getRequest().containsHeader("Signature"))
                        .isFalse());
    }

    @Test
    void aSignatureCoversTheQuestionAndTheInquiry() {
        SigningKey key = new SigningKey("gateway-1", "ed25519", KnownSignaturesTests.ED25519_KEY);
        get(key, INQUIRY);
        assertThat(verifier.verified(asked()))
                .containsExactly(
                        "@method", "@authority", "@path", "@query", "inquiry-id", "inquiry-item", "inquiry-agency");
        post(key, INQUIRY);
        assertThat(verifier.verified(asked())).contains("@method", "inquiry-agency", "content-digest");
        post(key, null);
        assertThat(verifier.verified(asked()))
                .containsExactly("@method", "@authority", "@path", "@query", "content-digest");
    }

    @Test
    void aSignatureSaysWhenAndByWhichKey() {
        long before = Instant.now().getEpochSecond();
        get(new SigningKey("gateway-1", "ed25519", KnownSignaturesTests.ED25519_KEY), INQUIRY);

        String input = asked().getHeader("Signature-Input");

        assertThat(input).startsWith("inquiry=(\"@method\" ").endsWith(";keyid=\"gateway-1\";alg=\"ed25519\"");
        assertThat(Long.parseLong(input.replaceAll(".*;created=(\\d+);.*", "$1")))
                .isBetween(before, Instant.now().getEpochSecond());
    }

    @Test
    void aSharedSecretSignsAsWell() {
        get(new SigningKey("gateway-2", "hmac-sha256", KnownSignaturesTests.SHARED_SECRET), INQUIRY);

        assertThat(asked().getHeader("Signature-Input")).endsWith(";keyid=\"gateway-2\";alg=\"hmac-sha256\"");
        assertThat(asked().getHeader("Signature")).hasSize("inquiry=::".length() + 44);
    }

    private void get(@Nullable SigningKey key, @Nullable InquiryReference inquiry) {
        try (JsonSource source = source(key)) {
            source.<Integer>ask(Call.get(source.url("/v1/rows?of=1%2C2")), PATIENCE, inquiry, (parser, head) -> {
                        parser.skipChildren();
                        return 0;
                    })
                    .block(PATIENCE);
        }
    }

    private void post(@Nullable SigningKey key, @Nullable InquiryReference inquiry) {
        try (JsonSource source = source(key)) {
            source.post(JSON, parameters(inquiry), parser -> {
                        parser.skipChildren();
                        return List.of();
                    })
                    .blockLast(PATIENCE);
        }
    }

    private static FetchParameters parameters(@Nullable InquiryReference inquiry) {
        return new FetchParameters(List.of(Ratings.KEY), Map.of(), PATIENCE, SharingDays.ALL, inquiry);
    }

    private static LoggedRequest asked() {
        return SERVICE.getAllServeEvents().get(0).getRequest();
    }

    private static JsonSource source(@Nullable SigningKey key) {
        return JsonSource.at(new SourceSettings(
                "ratings",
                SERVICE.baseUrl(),
                null,
                null,
                Map.of(),
                Duration.ofSeconds(2),
                4,
                new HttpSettings(null, 100_000, 10, null, null, key)));
    }
}
