package org.creditgateway.gateway.transport;

import java.time.Clock;
import java.util.Map;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.identity.TokenAuthentication;
import org.creditgateway.gateway.inquiry.InquiryPipeline;
import org.creditgateway.gateway.inquiry.Subscriptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Hangs the pipeline under {@code /graphql}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransportProperties.class)
class TransportConfiguration {

    @Bean
    SimpleUrlHandlerMapping graphQlMapping(
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
        GraphQlEndpoint endpoint =
                new GraphQlEndpoint(pipeline, subscriptions, webSockets, answers, reader, securityLog);
        return new SimpleUrlHandlerMapping(Map.of("/graphql", endpoint), Ordered.HIGHEST_PRECEDENCE);
    }
}
