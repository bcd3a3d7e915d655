package org.creditgateway.gateway.transport;

import java.time.Clock;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.identity.BearerTokenFilter;
import org.creditgateway.gateway.identity.TokenAuthentication;
import org.creditgateway.gateway.inquiry.InquiryPipeline;
import org.creditgateway.gateway.inquiry.Subscriptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/** Hangs the pipeline under {@code /graphql}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransportProperties.class)
class TransportConfiguration {

    @Bean
    GraphQlEndpoint graphQlEndpoint(
            InquiryPipeline pipeline,
            Subscriptions subscriptions,
            TokenAuthentication tokens,
            Answers answers,
            JsonMapper mapper,
            TransportProperties properties,
            Clock clock) {
        RequestReader reader = new RequestReader(mapper, properties.mostBytes());
        SecurityLog securityLog = new SecurityLog(clock);
        WebSocketDoor webSockets =
                new WebSocketDoor(subscriptions, tokens, answers, mapper, properties, securityLog, clock);
        return new GraphQlEndpoint(pipeline, subscriptions, webSockets, answers, reader, securityLog);
    }

    /** A pool that all threads share costs more than what it saves: each event loop keeps its own buffers. */
    @Bean
    JsonFactoryBuilderCustomizer jsonBuffers() {
        return builder -> builder.recyclerPool(JsonRecyclerPools.threadLocalPool());
    }

    @Bean
    WebHttpHandlerBuilderCustomizer graphQlRoad(GraphQlEndpoint endpoint, TokenAuthentication tokens) {
        return builder -> builder.httpHandlerDecorator(
                others -> new GraphQlRoad(new BearerTokenFilter(tokens), endpoint, others));
    }
}
