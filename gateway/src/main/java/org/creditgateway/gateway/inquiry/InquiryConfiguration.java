package org.creditgateway.gateway.inquiry;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.creditgateway.gateway.allowance.Allowances;
import org.creditgateway.gateway.answer.AnswerLimits;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.plan.CostLimit;
import org.creditgateway.gateway.plan.QueryLimits;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.CreditSchema;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Puts the pipeline together and hangs it under {@code /graphql}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    InquiryProperties.class,
    QueryLimits.class,
    AnswerLimits.class,
    CostLimit.class,
    RateProperties.class
})
class InquiryConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Scalars, and the controllers of fields about no subject. Subject data never passes here. */
    @Bean
    RuntimeWiring runtimeWiring(ApplicationContext context) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : new String[] {"Subject", "CreditRecord"}) {
            wiring.type(
                    type,
                    builder -> builder.typeResolver(environment -> {
                        throw new IllegalStateException(type + " is answered by plans only");
                    }));
        }
        AnnotatedControllerConfigurer controllers = new AnnotatedControllerConfigurer();
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
        controllers.configure(wiring);
        return wiring.build();
    }

    @Bean
    GraphQLSchema wholeSchema(RuntimeWiring wiring) {
        return new SchemaGenerator().makeExecutableSchema(CreditSchema.typeRegistry(), wiring);
    }

    @Bean
    Redactor redactor(Keys keys) {
        return new Redactor(keys.pseudonym(), keys.record());
    }

    @Bean
    AuthorizationRegister authorizationRegister(DatabaseClient database, Keys keys) {
        return new AuthorizationRegister(database, new KeyedSubjects(keys.subject()));
    }

    @Bean
    SimpleUrlHandlerMapping graphQlMapping(
            Catalogues catalogues,
            RuntimeWiring wiring,
            GraphQLSchema whole,
            SourceRegistry sources,
            AuthorizationRegister authorizations,
            InquiryLog inquiryLog,
            Redactor redactor,
            JsonMapper mapper,
            InquiryProperties properties,
            TrustedDocuments trusted,
            QueryLimits queryLimits,
            AnswerLimits answerLimits,
            CostLimit costLimit,
            ObjectProvider<MeterRegistry> meters,
            RateProperties rateProperties,
            Allowances allowances,
            Clock clock) {
        Schemas schemas = new Schemas(CreditSchema.typeRegistry(), wiring, whole);
        Answers answers = new Answers(mapper, redactor, answerLimits);
        Costs costs = new Costs(costLimit, whole, meters.getIfAvailable(SimpleMeterRegistry::new));
        DailyCounts dailyCounts = new DailyCounts(allowances, properties.zone());
        InquiryExecution execution = new InquiryExecution(
                schemas,
                sources,
                authorizations,
                new FetchRunner(redactor),
                answers,
                costs,
                dailyCounts,
                properties,
                clock);
        InquiryPipeline pipeline = new InquiryPipeline(
                catalogues, schemas, execution, answers, inquiryLog, mapper, trusted, queryLimits, clock);
        GraphQlEndpoint endpoint = new GraphQlEndpoint(
                pipeline, answers, mapper, new Rates(allowances, rateProperties), new SecurityLog(clock), properties);
        return new SimpleUrlHandlerMapping(Map.of("/graphql", endpoint), Ordered.HIGHEST_PRECEDENCE);
    }
}
