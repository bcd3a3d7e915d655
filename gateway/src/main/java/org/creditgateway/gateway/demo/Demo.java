package org.creditgateway.gateway.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.gateway.demo.systems.CourtDatabase;
import org.creditgateway.gateway.demo.systems.IssuerServer;
import org.creditgateway.gateway.demo.systems.MarketRegulator;
import org.creditgateway.gateway.demo.systems.TaxBureau;
import org.creditgateway.gateway.demo.systems.TokenIssuer;
import reactor.netty.resources.LoopResources;

/** Everything that runs around a gateway in the demo: its database, the token issuer, the three departments. */
final class Demo implements AutoCloseable {

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final TokenIssuer issuer;

    private Demo(DemoSettings settings) {
        try {
            DataDirectory directory = DataDirectory.open(settings.dataDir());
            running.push(directory::close);
            Secrets secrets = Secrets.of(directory);
            properties.putAll(secrets.keys());
            issuer = TokenIssuer.of(directory.secret("issuer.jwk.json", TokenIssuer::newKey), Clock.systemUTC());
            EmbeddedDatabase database = EmbeddedDatabase.start(directory, secrets);
            running.push(database::close);
            describe(database, secrets);
            properties.put("credit-gateway.tree.origin", "localhost/credit-gateway-demo");
            properties.put(
                    "credit-gateway.tree.guard", directory.resolve("checkpoint").toString());
            SampleData data = SampleData.generate();
            fillCourt(database, data);
            LoopResources loops = LoopResources.create("demo", 2, true);
            running.push(loops::dispose);
            startServers(loops, data);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws DemoRefused when it cannot start; what had started by then is ended */
    static Demo start(DemoSettings settings) {
        return new Demo(settings);
    }

    /** The properties that a deployment would set: where database, issuer and sources are, and the gateway's keys. */
    Map<String, Object> properties() {
        return properties;
    }

    /** Who issues tokens to the demo's clients. */
    TokenIssuer issuer() {
        return issuer;
    }

    /** Ends what runs, the last started first. Once is enough; again does nothing. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }

    private void describe(EmbeddedDatabase database, Secrets secrets) {
        properties.put("spring.r2dbc.url", database.r2dbcUrl(EmbeddedDatabase.GATEWAY));
        properties.put("spring.r2dbc.username", EmbeddedDatabase.GATEWAY_AT_WORK);
        properties.put("spring.r2dbc.password", secrets.password(EmbeddedDatabase.GATEWAY_AT_WORK));
        properties.put("spring.flyway.user", EmbeddedDatabase.GATEWAY);
        properties.put("spring.flyway.password", secrets.password(EmbeddedDatabase.GATEWAY));
        properties.put("credit-gateway.sources.court.url", database.r2dbcUrl(EmbeddedDatabase.COURT));
        properties.put("credit-gateway.sources.court.username", EmbeddedDatabase.COURT_READER);
        properties.put("credit-gateway.sources.court.password", secrets.password(EmbeddedDatabase.COURT_READER));
        properties.put("credit-gateway.source-files", "classpath:demo/sources/*.graphqls");
        properties.put("credit-gateway.catalogue-file", "classpath:demo/catalogue.yaml");
    }

    private static void fillCourt(EmbeddedDatabase database, SampleData data) {
        try (Connection owner = database.connect(EmbeddedDatabase.COURT, EmbeddedDatabase.COURT)) {
            CourtDatabase.fill(owner, data);
        } catch (SQLException e) {
            throw new IllegalStateException("the court's database cannot be filled", e);
        }
    }

    private void startServers(LoopResources loops, SampleData data) {
        IssuerServer issuerServer = IssuerServer.start(issuer, loops);
        running.push(issuerServer::close);
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", TokenIssuer.ISSUER);
        properties.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", issuerServer.keysUrl());
        properties.put("spring.security.oauth2.resourceserver.jwt.audiences", TokenIssuer.AUDIENCE);
        TaxBureau tax = TaxBureau.start(data, loops);
        running.push(tax::close);
        properties.put("credit-gateway.sources.tax.url", tax.url());
        MarketRegulator market = MarketRegulator.start(data, loops);
        running.push(market::close);
        properties.put("credit-gateway.sources.market.url", market.url());
    }
}
