package org.creditgateway.gateway.trusted;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds literals where a document expects the identifier of a subject. */
final class IdentifierLiterals {

    private static final Set<String> IDENTIFIERS = Set.of("ResidentId", "UnifiedSocialCreditCode");

    private final GraphQLSchema schema;
    private final List<String> found = new ArrayList<>();

    private IdentifierLiterals(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** The places, as {@code field(argument:)} or {@code $variable}; what the schema does not know is passed over. */
    static List<String> in(Document document, GraphQLSchema schema) {
        IdentifierLiterals search = new IdentifierLiterals(schema);
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            operation.getVariableDefinitions().forEach(search::variable);
            search.selections(operation.getSelectionSet(), search.root(operation));
        }
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            search.selections(
                    fragment.getSelectionSet(),
                    schema.getType(fragment.getTypeCondition().getName()));
        }
        return search.found;
    }

    private @Nullable GraphQLType root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private void variable(VariableDefinition variable) {
        Type<?> type = variable.getType();
        while (!(type instanceof TypeName)) {
            type = (Type<?>) type.getChildren().get(0);
        }
        value(variable.getDefaultValue(), schema.getType(((TypeName) type).getName()), "$" + variable.getName());
    }

    private void selections(@Nullable SelectionSet set, @Nullable GraphQLType parent) {
        if (set == null || !(parent instanceof GraphQLCompositeType composite)) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field && composite instanceof GraphQLFieldsContainer container) {
                field(field, container);
            } else if (selection instanceof InlineFragment inline) {
                TypeName condition = inline.getTypeCondition();
                selections(inline.getSelectionSet(), condition == null ? parent : schema.getType(condition.getName()));
            }
        }
    }

    private void field(Field field, GraphQLFieldsContainer parent) {
        GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
        if (definition == null) {
            return;
        }
        for (Argument given : field.getArguments()) {
            GraphQLArgument argument = definition.getArgument(given.getName());
            if (argument != null) {
                value(given.getValue(), argument.getType(), field.getName() + "(" + given.getName() + ":)");
            }
        }
        selections(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()));
    }

    private void value(@Nullable Value<?> value, @Nullable GraphQLType type, String place) {
        if (value == null || type == null || value instanceof VariableReference || value instanceof NullValue) {
            return;
        }
        GraphQLNamedType named = GraphQLTypeUtil.unwrapAll(type);
        if (value instanceof ArrayValue list) {
            list.getValues().forEach(item -> value(item, named, place));
        } else if (value instanceof ObjectValue object && named instanceof GraphQLInputObjectType input) {
            for (ObjectField member : object.getObjectFields()) {
                GraphQLInputObjectField field = input.getFieldDefinition(member.getName());
                value(member.getValue(), field == null ? null : field.getType(), place);
            }
        } else if (named instanceof GraphQLScalarType && IDENTIFIERS.contains(named.getName())) {
            found.add(place);
        }
    }
}
