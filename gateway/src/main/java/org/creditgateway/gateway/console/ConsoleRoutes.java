package org.creditgateway.gateway.console;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the pages at {@code /graphiql} and {@code /explain} and, below them, everything that they load. */
@Configuration(proxyBeanMethods = false)
class ConsoleRoutes {

    private static final List<Asset> PAGE = List.of(
            Asset.own("/graphiql", "console.html"),
            Asset.own("/graphiql/console.js", "console.js"),
            Asset.own("/graphiql/console.css", "console.css"),
            Asset.own("/graphiql/seal.svg", "seal.svg"),
            Asset.own("/explain", "explain.html"),
            Asset.own("/explain/explain.js", "explain.js"),
            Asset.own("/explain/explain.css", "explain.css"),
            Asset.library("/graphiql/graphiql.js", "_static/graphiql/3.2.0/graphiql.min.js"),
            Asset.library("/graphiql/graphiql.css", "_static/graphiql/3.2.0/graphiql.min.css"),
            Asset.library("/graphiql/react.js", "webjars/react/18.3.1/umd/react.production.min.js"),
            Asset.library("/graphiql/react-dom.js", "webjars/react-dom/18.3.1/umd/react-dom.production.min.js"));

    /**
     * The routes of the console. What the editors hold at first comes from {@code start.js}, which in the demo fetches
     * a token and the sample inquiry.
     *
     * @param demo whether the demo's token issuer answers at {@code /oauth2/token}
     * @param inquiry the sample inquiry, served in the demo only
     */
    @Bean
    RouterFunction<ServerResponse> console(
            @Value("${credit-gateway.demo.active:false}") boolean demo,
            @Value("classpath:demo/inquiry.graphql") Resource inquiry) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        Stream.concat(PAGE.stream(), demo ? demonstrated(inquiry) : blank())
                .forEach(asset -> routes.GET(asset.path(), request -> asset.serve()));
        return routes.build();
    }

    private static Stream<Asset> blank() {
        return Stream.of(Asset.own("/graphiql/start.js", "start.js"));
    }

    private static Stream<Asset> demonstrated(Resource inquiry) {
        return Stream.of(
                Asset.own("/graphiql/start.js", "start-demo.js"), Asset.of("/graphiql/inquiry.graphql", inquiry));
    }
}
