package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Stands between the gateway and two of the demo's departments, the tax bureau (REST) and the market regulator (GraphQL):
 * records what is asked of them, lets them answer, or answers wrongly in their place.
 */
final class RecordedSources implements AutoCloseable {

    private final Department tax;
    private final Department market;

    private RecordedSources(URI tax, URI market) {
        this.tax = new Department("tax", tax);
        this.market = new Department("market", market);
    }

    Department tax() {
        return tax;
    }

    Department market() {
        return market;
    }

    /** Lets both answer again, and forgets what was asked. */
    void reset() {
        tax.reset();
        market.reset();
    }

    /** What either was asked. */
    List<String> calls() {
        return Stream.concat(tax.calls().stream(), market.calls().stream()).toList();
    }

    @Override
    public void close() {
        tax.server.stop();
        market.server.stop();
    }

    /** One department. */
    static final class Department {

        private final String name;
        private final URI real;
        private WireMockServer server;

        private Department(String name, URI real) {
            this.name = name;
            this.real = real;
            this.server = server(0);
            reset();
        }

        private static WireMockServer server(int port) {
            WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .port(port)
                    .asynchronousResponseEnabled(true)
                    .asynchronousResponseThreads(20));
            server.start();
            return server;
        }

        String name() {
            return name;
        }

        private String url() {
            return server.baseUrl() + real.getPath();
        }

        private void reset() {
            server.resetAll();
            server.stubFor(any(anyUrl())
                    .willReturn(aResponse().proxiedFrom("http://" + Objects.requireNonNull(real.getAuthority()))));
        }

        /** From now on it answers this, whatever it is asked. */
        void answers(ResponseDefinitionBuilder response) {
            server.stubFor(any(anyUrl()).willReturn(response));
        }

        /** It answers this to the next call, and by itself from then on. */
        void answersOnce(ResponseDefinitionBuilder response) {
            server.stubFor(any(anyUrl())
                    .inScenario("once")
                    .whenScenarioStateIs(Scenario.STARTED)
                    .willReturn(response)
                    .willSetStateTo("answered"));
        }

        /** From now on it answers this to calls whose target has this text. */
        void answersTo(String text, ResponseDefinitionBuilder response) {
            server.stubFor(any(urlMatching(".*" + text + ".*")).willReturn(response));
        }

        /** Does something while nobody listens on its port. */
        void whileDown(Runnable work) {
            int port = server.port();
            server.stop();
            try {
                work.run();
            } finally {
                server = server(port);
                reset();
            }
        }

        /** What was asked: the target of a GET, the body of a POST. */
        List<String> calls() {
            return server.getAllServeEvents().stream()
                    .map(event -> event.getRequest())
                    .map(request -> request.getBodyAsString().isEmpty() ? request.getUrl() : request.getBodyAsString())
                    .toList();
        }
    }

    /** Puts itself in the place of the demo's departments before anything is connected. */
    static final class Between implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final String TAX = "credit-gateway.sources.tax.url";
        private static final String MARKET = "credit-gateway.sources.market.url";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var environment = context.getEnvironment();
            RecordedSources sources = new RecordedSources(
                    URI.create(environment.getRequiredProperty(TAX)),
                    URI.create(environment.getRequiredProperty(MARKET)));
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "recorded", Map.of(TAX, sources.tax.url(), MARKET, sources.market.url())));
            var beans = context.getBeanFactory();
            beans.registerSingleton("recordedSources", sources);
            if (beans instanceof DefaultSingletonBeanRegistry registry) {
                registry.registerDisposableBean("recordedSources", sources::close);
            }
        }
    }
}
