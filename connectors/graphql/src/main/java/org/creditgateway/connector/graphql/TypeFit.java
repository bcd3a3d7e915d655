package org.creditgateway.connector.graphql;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.parser.Parser;
import java.util.List;
import java.util.Set;
import org.creditgateway.connector.ColumnType;

/** Which types of a service go with which columns and variables. */
final class TypeFit {

    private static final Set<String> BUILT_IN = Set.of("String", "ID", "Int", "Float", "Boolean");

    private TypeFit() {}

    /** Whether values of a service's scalar or enum can be read as the column's type; own scalars may mean anything. */
    static boolean reads(ServiceSchema schema, String named, ColumnType column) {
        if (schema.symbols(named) != null) {
            return column == ColumnType.ENUM || column == ColumnType.STRING;
        }
        return !BUILT_IN.contains(named) || builtIn(column).contains(named);
    }

    private static List<String> builtIn(ColumnType column) {
        return switch (column) {
            case STRING -> List.of("String", "ID");
            case INT -> List.of("Int");
            case DECIMAL -> List.of("Int", "Float", "String");
            case BOOLEAN -> List.of("Boolean");
            case DATE, DATE_TIME, ENUM -> List.of("String");
            case OBJECT -> List.of();
        };
    }

    /** Whether a variable may stand where the service expects a value (GraphQL specification, section 5.8.5). */
    static boolean goes(String variable, Type<?> location, boolean hasDefault) {
        Type<?> expected = hasDefault && location instanceof NonNullType nonNull ? nonNull.getType() : location;
        return goes(Parser.parseType(variable), expected);
    }

    private static boolean goes(Type<?> variable, Type<?> location) {
        if (location instanceof NonNullType expected) {
            return variable instanceof NonNullType given && goes(given.getType(), expected.getType());
        }
        if (variable instanceof NonNullType given) {
            return goes(given.getType(), location);
        }
        if (variable instanceof ListType given && location instanceof ListType expected) {
            return goes(given.getType(), expected.getType());
        }
        return variable instanceof TypeName given
                && location instanceof TypeName expected
                && given.getName().equals(expected.getName());
    }
}
