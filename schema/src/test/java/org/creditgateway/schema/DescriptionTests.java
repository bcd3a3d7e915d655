package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.DirectiveInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DescriptionTests {

    private final Map<String, String> descriptions = new TreeMap<>();

    @Test
    void everyElementIsDescribedInASentence() {
        BuiltSchema.types().forEach(this::addType);
        BuiltSchema.SCHEMA.getDirectives().stream()
                .filter(directive -> !DirectiveInfo.isGraphqlSpecifiedDirective(directive))
                .forEach(this::addDirective);

        assertThat(descriptions)
                .containsKeys(
                        "Person",
                        "Person.judgmentDefaults",
                        "Person.judgmentDefaults(filed:)",
                        "SubjectInput.person",
                        "AmountRange.FROM_10M",
                        "ResidentId",
                        "@reduces",
                        "@reduces(to:)");
        assertThat(descriptions)
                .allSatisfy((coordinate, description) ->
                        assertThat(description).as(coordinate).matches("(?s)[A-Z].*[^.]\\."));
    }

    @Test
    void identifiersTellTheirMaskedForm() {
        assertThat(scalar("ResidentId").getDescription()).contains("379999********0015", "pseudonym");
        assertThat(scalar("UnifiedSocialCreditCode").getDescription()).contains("91379999******011Y", "pseudonym");
    }

    @Test
    void datesNameTheirSpecification() {
        assertThat(scalar("Date").getSpecifiedByUrl()).contains("rfc3339");
        assertThat(scalar("DateTime").getSpecifiedByUrl()).contains("rfc3339");
    }

    private void addType(GraphQLNamedType type) {
        String name = type.getName();
        add(name, type);
        if (type instanceof GraphQLFieldsContainer container) {
            container.getFieldDefinitions().forEach(field -> {
                add(name + "." + field.getName(), field);
                addArguments(name + "." + field.getName(), field.getArguments());
            });
        }
        if (type instanceof GraphQLInputObjectType input) {
            input.getFieldDefinitions().forEach(field -> add(name + "." + field.getName(), field));
        }
        if (type instanceof GraphQLEnumType symbols) {
            symbols.getValues().forEach(value -> add(name + "." + value.getName(), value));
        }
    }

    private void addDirective(GraphQLDirective directive) {
        add("@" + directive.getName(), directive);
        addArguments("@" + directive.getName(), directive.getArguments());
    }

    private void addArguments(String owner, List<GraphQLArgument> arguments) {
        arguments.forEach(argument -> add(owner + "(" + argument.getName() + ":)", argument));
    }

    private void add(String coordinate, GraphQLNamedSchemaElement element) {
        descriptions.put(coordinate, String.valueOf(element.getDescription()));
    }

    private static GraphQLScalarType scalar(String name) {
        return (GraphQLScalarType) BuiltSchema.SCHEMA.getType(name);
    }
}
