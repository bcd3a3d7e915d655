package org.creditgateway.gateway.endtoend;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The network between the gateway and the demo's departments: the court's database; the tax bureau, which wants access
 * tokens; and the market regulator, which speaks TLS with who has a certificate.
 */
final class RelayedSources implements AutoCloseable {

    /** The gateway's at the tax bureau's token endpoint. */
    static final String CLIENT_SECRET = "client-secret-4711";

    private static final String PREFIX = "credit-gateway.sources.";

    private final Map<String, Object> properties = new HashMap<>();
    private final WireMockServer issuer = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private final Relay tokens;
    private final Relay court;
    private final Relay tax;
    private final Relay market;
    private final CourtDatabase database;

    private RelayedSources(ConfigurableEnvironment environment) {
        issuer.start();
        tokens = new Relay(issuerAddress(), ServerSocketFactory.getDefault());
        court = relay(environment, "court", ServerSocketFactory.getDefault(), "r2dbc:postgresql://127.0.0.1");
        tax = relay(environment, "tax", ServerSocketFactory.getDefault(), "http://127.0.0.1");
        market = relay(environment, "market", Certificates.trusted(), "https://localhost");
        database = CourtDatabase.at(real(environment, "court").getPort());
        properties.putAll(Certificates.bundle("market"));
        properties.put(PREFIX + "market.ssl-bundle", "market");
        properties.put(PREFIX + "tax.oauth2.token-url", "http://127.0.0.1:" + tokens.port() + "/token");
        properties.put(PREFIX + "tax.oauth2.client-id", "gateway");
        properties.put(PREFIX + "tax.oauth2.client-secret", CLIENT_SECRET);
        reset();
    }

    private Relay relay(ConfigurableEnvironment environment, String source, ServerSocketFactory as, String address) {
        URI real = real(environment, source);
        Relay relay = new Relay(new InetSocketAddress("127.0.0.1", real.getPort()), as);
        properties.put(PREFIX + source + ".url", address + ":" + relay.port() + real.getPath());
        return relay;
    }

    private static URI real(ConfigurableEnvironment environment, String source) {
        return URI.create(
                environment.getRequiredProperty(PREFIX + source + ".url").replaceFirst("^r2dbc:", ""));
    }

    private InetSocketAddress issuerAddress() {
        return new InetSocketAddress("127.0.0.1", issuer.port());
    }

    /** Before the tax bureau's token endpoint. */
    Relay tokens() {
        return tokens;
    }

    Relay court() {
        return court;
    }

    Relay tax() {
        return tax;
    }

    Relay market() {
        return market;
    }

    /** The court's database, past the relay. */
    CourtDatabase database() {
        return database;
    }

    /** From now on this comes of asking for a token; each token is good for one call. */
    void tokensAre(ResponseDefinitionBuilder answer) {
        issuer.stubFor(WireMock.post("/token").willReturn(answer));
    }

    /** From now on the tax bureau takes no token. */
    void taxRefusesTokens() {
        issuer.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.unauthorized()));
        tax.reset();
        tax.leadTo(issuerAddress());
    }

    /** Lets all answer as they do. */
    void reset() {
        tokens.reset();
        court.reset();
        tax.reset();
        market.reset();
        tokensAre(WireMock.okJson("{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 0}"));
    }

    @Override
    public void close() {
        court.close();
        tax.close();
        market.close();
        tokens.close();
        issuer.stop();
    }

    /** Puts itself in the place of the demo's departments before anything is connected. */
    static final class Between implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            RelayedSources sources = new RelayedSources(context.getEnvironment());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("relayed", sources.properties));
            var beans = context.getBeanFactory();
            beans.registerSingleton("relayedSources", sources);
            if (beans instanceof DefaultSingletonBeanRegistry registry) {
                registry.registerDisposableBean("relayedSources", sources::close);
            }
        }
    }
}
