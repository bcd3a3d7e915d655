package org.creditgateway.gateway.transport;

import java.time.Clock;
import java.util.Map;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.inquiry.InquiryPipeline;
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
            InquiryPipeline pipeline, Answers answers, JsonMapper mapper, TransportProperties properties, Clock clock) {
        RequestReader reader = new RequestReader(mapper, properties.mostBytes());
        GraphQlEndpoint endpoint = new GraphQlEndpoint(pipeline, answers, reader, new SecurityLog(clock));
        return new SimpleUrlHandlerMapping(Map.of("/graphql", endpoint), Ordered.HIGHEST_PRECEDENCE);
    }
}
