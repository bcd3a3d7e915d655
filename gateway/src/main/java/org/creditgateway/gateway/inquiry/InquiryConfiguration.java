package org.creditgateway.gateway.inquiry;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.creditgateway.gateway.allowance.Allowances;
import org.creditgateway.gateway.allowance.CountedRequests;
import org.creditgateway.gateway.answer.AnswerLimits;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.CaseRegister;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.emergency.EmergencyRegister;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.fetch.SourceGuards;
import org.creditgateway.gateway.inquirylog.FieldEntries;
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
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Puts the pipeline together. */
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
    TypeDefinitionRegistry contract() {
        return CreditSchema.typeRegistry();
    }

    @Bean
    GraphQLSchema wholeSchema(TypeDefinitionRegistry contract, RuntimeWiring wiring) {
        return new SchemaGenerator().makeExecutableSchema(contract, wiring);
    }

    @Bean
    Redactor redactor(Keys keys) {
        return new Redactor(keys.pseudonym(), keys.record());
    }

    @Bean
    AuthorizationRegister authorizationRegister(DatabaseClient database, Keys keys, FieldEntries entries) {
        return new AuthorizationRegister(database, new KeyedSubjects(keys.subject(), "authorization"), entries);
    }

    @Bean
    CaseRegister caseRegister(DatabaseClient database, Keys keys, FieldEntries entries) {
        return new CaseRegister(database, new KeyedSubjects(keys.subject(), "case"), entries);
    }

    @Bean
    Answers answers(JsonMapper mapper, Redactor redactor, AnswerLimits limits) {
        return new Answers(mapper, redactor, limits);
    }

    @Bean
    InquiryPipeline inquiryPipeline(
            Catalogues catalogues,
            TypeDefinitionRegistry contract,
            RuntimeWiring wiring,
            GraphQLSchema whole,
            SourceRegistry sources,
            AuthorizationRegister authorizations,
            CaseRegister cases,
            EmergencyRegister emergencies,
            InquiryLog inquiryLog,
            Redactor redactor,
            SourceGuards guards,
            Answers answers,
            JsonMapper mapper,
            InquiryProperties properties,
            TrustedDocuments trusted,
            QueryLimits queryLimits,
            CostLimit costLimit,
            ObjectProvider<MeterRegistry> meters,
            Rates rates,
            Allowances allowances,
            CountedRequests countedRequests,
            Keys keys,
            Clock clock) {
        Schemas schemas = new Schemas(contract, wiring, whole);
        SubjectRegisters registers = new SubjectRegisters(cases, authorizations, properties.zone());
        StillGranted stillGranted = new StillGranted(catalogues, authorizations, clock);
        Costs costs = new Costs(costLimit, whole, meters.getIfAvailable(SimpleMeterRegistry::new));
        DailyCounts dailyCounts = new DailyCounts(allowances, properties.zone());
        InquiryExecution execution = new InquiryExecution(
                schemas,
                sources,
                registers,
                emergencies,
                stillGranted,
                new FetchRunner(redactor, guards),
                answers,
                costs,
                dailyCounts,
                new Repeats(countedRequests, keys.subject(), mapper),
                properties,
                clock);
        Documents documents = new Documents(queryLimits);
        ExplanationExecution explanations =
                new ExplanationExecution(schemas, documents, sources, registers, costs, answers, mapper);
        return new InquiryPipeline(
                catalogues,
                schemas,
                documents,
                execution,
                explanations,
                answers,
                inquiryLog,
                mapper,
                trusted,
                rates,
                clock);
    }

    @Bean
    Rates rates(Allowances allowances, RateProperties rateProperties, InquiryProperties properties, Clock clock) {
        return new Rates(allowances, rateProperties, properties.zone(), clock);
    }

    /** Fields about subjects have no events yet: the public contract has no such field. */
    @Bean
    Subscriptions subscriptions(
            InquiryPipeline pipeline, Catalogues catalogues, ObjectProvider<SubjectEvents> events, Clock clock) {
        return new Subscriptions(pipeline, catalogues, events.getIfAvailable(() -> field -> Flux.never()), clock);
    }
}
