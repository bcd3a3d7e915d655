package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Law 9, of a source that is well but cannot be called: no access token is to be had, or no connection that is trusted. */
@RelayedDemo
@ExtendWith(OutputCaptureExtension.class)
class FailingAccessEndToEndTests {

    private static final String SECRET = RelayedSources.CLIENT_SECRET;
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString(("gateway:" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final String TOKEN = "token-4711";

    @LocalServerPort
    private int port;

    @Autowired
    private RelayedSources sources;

    @Autowired
    private InquiryLogReader entries;

    private FieldsOfSources fields = new FieldsOfSources(new Client(0), null);

    @BeforeEach
    void everythingIsAnswered() {
        sources.reset();
        fields = new FieldsOfSources(new Client(port), entries);
        fields.awaitAllAnswered();
    }

    /** What may come of asking for a token, with the secrets in it where there is room for them. */
    enum NoToken {
        REFUSED(aResponse().withStatus(401).withBody("{\"error\": \"" + SECRET + "\"}"), "SOURCE_UNAVAILABLE"),
        ERROR(aResponse().withStatus(500).withBody(SECRET), "SOURCE_UNAVAILABLE"),
        MOVED(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/" + SECRET), "SOURCE_UNAVAILABLE"),
        SLOW(okJson("{}").withFixedDelay(60_000), "SOURCE_TIMEOUT"),
        DRIBBLE(okJson("{\"access_token\": \"" + TOKEN + "\"}").withChunkedDribbleDelay(10, 60_000), "SOURCE_TIMEOUT"),
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "SOURCE_UNAVAILABLE"),
        GARBAGE(ok("<html>" + SECRET + "</html>"), "SOURCE_UNAVAILABLE"),
        HALF(okJson("{\"token_type\": \"Bearer\", \"access_token\": \"" + TOKEN), "SOURCE_UNAVAILABLE"),
        OF_ANOTHER_KIND(okJson("{\"token_type\": \"mac\", \"access_token\": \"" + TOKEN + "\"}"), "SOURCE_UNAVAILABLE"),
        NO_TOKEN(okJson("{\"token_type\": \"Bearer\"}"), "SOURCE_UNAVAILABLE"),
        WITH_A_LINE_BREAK(
                okJson("{\"token_type\": \"Bearer\", \"access_token\": \"" + TOKEN + "\\r\\nX-Y: z\"}"),
                "SOURCE_UNAVAILABLE"),
        TOO_LONG(okJson(" ".repeat(1 << 20) + "{}"), "SOURCE_UNAVAILABLE"),
        EMPTY(ok(), "SOURCE_UNAVAILABLE");

        private final ResponseDefinitionBuilder answer;
        private final String code;

        NoToken(ResponseDefinitionBuilder answer, String code) {
            this.answer = answer;
            this.code = code;
        }
    }

    /** Who may answer in the market regulator's place. */
    enum NotTrusted {
        BY_ANOTHER_AUTHORITY(Certificates::ofAnotherAuthority),
        FOR_ANOTHER_HOST(Certificates::ofAnotherHost),
        EXPIRED(Certificates::expired),
        TRUSTS_NOT_THE_GATEWAY(Certificates::thatTrustsAnotherAuthority),
        SPEAKS_NO_TLS(ServerSocketFactory::getDefault);

        private final Supplier<ServerSocketFactory> sockets;

        NotTrusted(Supplier<ServerSocketFactory> sockets) {
            this.sockets = sockets;
        }
    }

    @ParameterizedTest
    @EnumSource
    void law9WithoutAnAccessTokenTheSourcesFieldsAloneAreLost(NoToken wrong, CapturedOutput output) {
        sources.tokensAre(wrong.answer);

        assertTaxIsLost(wrong.code, output);

        sources.reset();
        fields.awaitAllAnswered();
    }

    @Test
    void law9ATokenEndpointThatIsDownCostsTheSourcesFieldsOnly(CapturedOutput output) {
        sources.tokens().breakOff();

        assertTaxIsLost("SOURCE_UNAVAILABLE", output);

        sources.reset();
        fields.awaitAllAnswered();
    }

    @Test
    void law9ATokenEndpointThatSaysNothingCostsTheSourcesFieldsOnly(CapturedOutput output) {
        sources.tokens().fallSilent();

        assertTaxIsLost("SOURCE_TIMEOUT", output);

        sources.reset();
        fields.awaitAllAnswered();
    }

    @Test
    void law9ASourceThatTakesNoTokenCostsItsOwnFieldsOnly(CapturedOutput output) {
        sources.tokensAre(okJson("{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"Bearer\"}"));
        sources.taxRefusesTokens();

        assertTaxIsLost("SOURCE_UNAVAILABLE", output);
    }

    @ParameterizedTest
    @EnumSource
    void law9ASourceThatIsNotTrustedOrTrustsNotCostsItsOwnFieldsOnly(NotTrusted wrong) {
        sources.market().listenAs(wrong.sockets.get());

        fields.assertLost("market", "SOURCE_UNAVAILABLE", fields.ask());

        sources.reset();
        fields.awaitAllAnswered();
    }

    @Test
    void law9AHandshakeThatIsNotAnsweredIsGivenUpInItsTime() {
        sources.market().reset();
        sources.market().fallSilent();

        fields.assertLost("market", "SOURCE_TIMEOUT", fields.ask());

        sources.reset();
        fields.awaitAllAnswered();
    }

    private void assertTaxIsLost(String code, CapturedOutput output) {
        Answer answer = fields.ask();

        fields.assertLost("tax", code, answer);
        assertThat(answer.text()).doesNotContain(SECRET, CREDENTIALS, TOKEN);
        assertThat(output.getAll()).doesNotContain(SECRET, CREDENTIALS, TOKEN);
    }
}
