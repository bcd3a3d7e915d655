package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectAndRecordTests {

    @Test
    void recordTypesAreThoseOfTheContract() {
        assertThat(BuiltSchema.recordTypes().stream().map(GraphQLObjectType::getName))
                .containsExactlyInAnyOrder(
                        "JudgmentDefault",
                        "Penalty",
                        "Evaluation",
                        "Arrears",
                        "RedListing",
                        "Licence",
                        "AbnormalListing",
                        "SeriousListing");
    }

    @Test
    void eachRecordTypeIsAKindOfItsOwn() {
        assertThat(BuiltSchema.recordTypes().stream().map(type -> BuiltSchema.argument(type, "record", "kind")))
                .doesNotHaveDuplicates()
                .isSubsetOf(symbols("RecordKind"));
        assertThat(BuiltSchema.recordTypes().stream().map(type -> BuiltSchema.argument(type, "record", "nature")))
                .isSubsetOf(symbols("Nature"));
    }

    @Test
    void recordKindsAreThoseOfTheDomain() {
        assertThat(symbols("RecordKind"))
                .containsExactlyInAnyOrder(
                        "REGISTRATION",
                        "LICENCE",
                        "PENALTY",
                        "COMPULSORY_ENFORCEMENT",
                        "JUDGMENT_DEFAULT",
                        "ABNORMAL_LIST",
                        "SERIOUS_LIST",
                        "RED_LIST",
                        "HONOUR",
                        "VOLUNTEER",
                        "COMMITMENT",
                        "CONTRACT",
                        "EVALUATION",
                        "ARREARS");
    }

    @Test
    void amountRangesAreThoseOfTheContractFromLowToHigh() {
        assertThat(symbols("AmountRange"))
                .containsExactly("UNDER_10K", "FROM_10K_TO_100K", "FROM_100K_TO_1M", "FROM_1M_TO_10M", "FROM_10M");
    }

    @Test
    void levelsRiseAndMattersAreThoseOfTheDomain() {
        assertThat(symbols("Level")).containsExactly("PSEUDONYM", "MASKED", "FULL");
        assertThat(symbols("Matter")).containsExactly("M1", "M2", "M3", "M4", "M5", "S0", "A0", "E0", "X0");
    }

    @ParameterizedTest
    @MethodSource("fieldsAboutSubjects")
    void onlyGatewayMadeFieldsAndListItemsAreNonNull(GraphQLFieldDefinition field) {
        if (!field.hasAppliedDirective("gatewayMade")) {
            assertThat(BuiltSchema.type(field)).matches("\\w+|\\[\\w+!]");
        }
    }

    @Test
    void gatewayMadeFieldsOfRecordsAreNonNull() {
        assertThat(BuiltSchema.recordTypes())
                .allSatisfy(type -> assertThat(type.getFieldDefinitions().stream()
                                .filter(field -> field.hasAppliedDirective("gatewayMade"))
                                .map(field -> field.getName() + ": " + BuiltSchema.type(field)))
                        .containsExactly(
                                "id: ID!",
                                "kind: RecordKind!",
                                "nature: Nature!",
                                "source: String!",
                                "department: String!"));
    }

    @Test
    void noFieldLeadsFromOneSubjectToAnother() {
        assertThat(BuiltSchema.aboutSubjects().stream()
                        .flatMap(type -> type.getFieldDefinitions().stream())
                        .map(field -> GraphQLTypeUtil.unwrapAll(field.getType()).getName()))
                .doesNotContain("Person", "Organization", "Subject", "CreditRecord");
    }

    @Test
    void implementationsRepeatTheDirectivesOfTheirInterface() {
        for (GraphQLObjectType type : Stream.concat(
                        BuiltSchema.subjectTypes().stream(), BuiltSchema.recordTypes().stream())
                .toList()) {
            var declared = (GraphQLFieldsContainer) type.getInterfaces().get(0);
            for (GraphQLFieldDefinition field : declared.getFieldDefinitions()) {
                assertThat(signature(type.getFieldDefinition(field.getName())))
                        .as(type.getName() + "." + field.getName())
                        .isEqualTo(signature(field));
            }
        }
    }

    private static String signature(GraphQLFieldDefinition field) {
        return BuiltSchema.type(field)
                + directives(field)
                + field.getArguments().stream()
                        .map(argument -> argument.getName()
                                + GraphQLTypeUtil.simplePrint(argument.getType())
                                + (argument.hasAppliedDirective("filters")
                                        ? BuiltSchema.argument(argument, "filters", "field")
                                        : ""))
                        .toList();
    }

    private static List<String> directives(GraphQLFieldDefinition field) {
        return field.getAppliedDirectives().stream()
                .map(applied -> applied.getName()
                        + applied.getArguments().stream()
                                .map(argument -> argument.getName() + ": " + argument.getValue())
                                .toList())
                .toList();
    }

    static Stream<GraphQLFieldDefinition> fieldsAboutSubjects() {
        return BuiltSchema.aboutSubjects().stream().flatMap(type -> type.getFieldDefinitions().stream());
    }

    private static List<String> symbols(String type) {
        return ((GraphQLEnumType) BuiltSchema.SCHEMA.getType(type))
                .getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
    }
}
