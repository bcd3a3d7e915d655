package org.creditgateway.gateway.endtoend;

import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.creditgateway.gateway.inquiry.SubjectEvents;
import org.creditgateway.schema.CreditSchema;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Events of subscription fields about subjects, as a test plays them. */
final class PlayedEvents implements SubjectEvents {

    private static final String FIELDS = """
            type Fields {
              person(id: ResidentId!): Person
              organization(code: UnifiedSocialCreditCode!): Organization
            }
            """;

    private final Sinks.Many<Integer> events = Sinks.many().multicast().directBestEffort();

    @Override
    public Flux<?> of(String field) {
        return events.asFlux();
    }

    /** Something was changed. */
    void happen() {
        events.tryEmitNext(1);
    }

    /** How many subscriptions wait for events. */
    int subscriptions() {
        return events.currentSubscriberCount();
    }

    /** The fields, and their events. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Fields {

        @Bean
        @Primary
        TypeDefinitionRegistry contractWithSubscriptions() {
            TypeDefinitionRegistry contract = CreditSchema.typeRegistry();
            ObjectTypeDefinition more = (ObjectTypeDefinition)
                    new SchemaParser().parse(FIELDS).types().get("Fields");
            ObjectTypeDefinition subscription =
                    (ObjectTypeDefinition) contract.types().get("Subscription");
            contract.remove(subscription);
            contract.add(
                    subscription.transform(type -> more.getFieldDefinitions().forEach(type::fieldDefinition)));
            return contract;
        }

        @Bean
        PlayedEvents playedEvents() {
            return new PlayedEvents();
        }
    }
}
