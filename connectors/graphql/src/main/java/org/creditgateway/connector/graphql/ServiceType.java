package org.creditgateway.connector.graphql;

import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.FieldDefinition;
import graphql.language.StringValue;
import java.util.List;
import java.util.Map;

/**
 * An object type or interface of a service, its extensions included.
 *
 * @param fields by name
 * @param directives those that stand at the type
 */
record ServiceType(String name, Map<String, FieldDefinition> fields, List<Directive> directives) {

    /** The field sets of the keys by which entities of the type can be found (Apollo Federation). */
    List<FieldSet> keys() {
        return directives.stream()
                .filter(directive -> directive.getName().endsWith("key"))
                .filter(directive ->
                        !String.valueOf(directive.getArgument("resolvable")).contains("isValue=false"))
                .map(ServiceType::fieldSet)
                .toList();
    }

    /** The argument {@code fields} of a directive. */
    static FieldSet fieldSet(Directive directive) {
        Argument fields = directive.getArgument("fields");
        return FieldSet.of(
                fields != null && fields.getValue() instanceof StringValue text ? text.getValue() : "__typename");
    }
}
