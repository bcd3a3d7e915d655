package org.creditgateway.connector.graphql;

import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types that a service says it has. */
record ServiceSchema(TypeDefinitionRegistry registry) {

    /** The type of the query fields; null when the service tells of none. */
    @Nullable
    ServiceType query() {
        String name = registry.schemaDefinition().stream()
                .flatMap(schema -> schema.getOperationTypeDefinitions().stream())
                .filter(operation -> operation.getName().equals("query"))
                .map(OperationTypeDefinition::getTypeName)
                .map(TypeName::getName)
                .findFirst()
                .orElse("Query");
        return type(name);
    }

    /** The object type or interface of this name; null when there is none. */
    @Nullable
    ServiceType type(String name) {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        List<Directive> directives = new ArrayList<>();
        List<? extends ImplementingTypeDefinition<?>> parts = parts(name);
        for (ImplementingTypeDefinition<?> part : parts) {
            part.getFieldDefinitions().forEach(field -> fields.put(field.getName(), field));
            directives.addAll(part.getDirectives());
        }
        return parts.isEmpty() ? null : new ServiceType(name, fields, directives);
    }

    /** The names of all object types and interfaces. */
    Set<String> typeNames() {
        Set<String> names = new TreeSet<>(registry.objectTypeExtensions().keySet());
        registry.types().forEach((name, type) -> {
            if (type instanceof ImplementingTypeDefinition<?>) {
                names.add(name);
            }
        });
        return names;
    }

    /** The values of an enum; null when the name is not that of one. */
    @Nullable
    Set<String> symbols(String name) {
        if (!(registry.getTypeOrNull(name) instanceof EnumTypeDefinition type)) {
            return null;
        }
        Set<String> symbols = new LinkedHashSet<>();
        type.getEnumValueDefinitions().stream()
                .map(EnumValueDefinition::getName)
                .forEach(symbols::add);
        registry.enumTypeExtensions().getOrDefault(name, List.of()).stream()
                .flatMap(extension -> extension.getEnumValueDefinitions().stream())
                .map(EnumValueDefinition::getName)
                .forEach(symbols::add);
        return symbols;
    }

    /** Whether a type is a union, which only a selection with conditions could be read from. */
    boolean isUnion(String name) {
        return registry.getTypeOrNull(name) instanceof UnionTypeDefinition;
    }

    /** The name that is left of a type without lists and exclamation marks. */
    static String named(Type<?> type) {
        if (type instanceof NonNullType nonNull) {
            return named(nonNull.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    static boolean isList(Type<?> type) {
        return type instanceof NonNullType nonNull ? isList(nonNull.getType()) : type instanceof ListType;
    }

    private List<? extends ImplementingTypeDefinition<?>> parts(String name) {
        Stream<ImplementingTypeDefinition<?>> own =
                registry.getTypeOrNull(name) instanceof ImplementingTypeDefinition<?> type
                        ? Stream.of(type)
                        : Stream.of();
        Stream<ImplementingTypeDefinition<?>> objects =
                registry.objectTypeExtensions().getOrDefault(name, List.of()).stream()
                        .map(type -> type);
        Stream<ImplementingTypeDefinition<?>> interfaces =
                registry.interfaceTypeExtensions().getOrDefault(name, List.of()).stream()
                        .map(type -> type);
        return Stream.concat(own, Stream.concat(objects, interfaces)).toList();
    }
}
