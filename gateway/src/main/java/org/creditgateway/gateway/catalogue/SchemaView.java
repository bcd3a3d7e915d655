package org.creditgateway.gateway.catalogue;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of the public schema that a set of coordinates leaves: fields, arguments, and the types that are still
 * reached. Types that lead to no subject are left whole. Directives that only speak to the gateway, and may name fields
 * that are hidden, are left out.
 */
public final class SchemaView {

    private static final Set<String> SUBJECTS = Set.of("Subject", "Person", "Organization");

    private final TypeDefinitionRegistry all;
    private final Set<String> coordinates;
    private final Set<String> governed;
    private final Map<String, TypeDefinition<?>> kept = new LinkedHashMap<>();

    private SchemaView(TypeDefinitionRegistry all, Set<String> coordinates) {
        this.all = all;
        this.coordinates = coordinates;
        all.types().forEach((name, type) -> kept.put(name, type));
        this.governed = reached(kept, SUBJECTS);
    }

    /** The view of the schema that these coordinates leave. */
    public static TypeDefinitionRegistry of(TypeDefinitionRegistry all, Set<String> coordinates) {
        return new SchemaView(all, coordinates).restrict();
    }

    private TypeDefinitionRegistry restrict() {
        boolean changed = true;
        while (changed) {
            Map<String, TypeDefinition<?>> before = new LinkedHashMap<>(kept);
            objects();
            kept.values().removeIf(SchemaView::isEmpty);
            interfaces();
            unions();
            kept.values().removeIf(SchemaView::isEmpty);
            changed = !kept.keySet().equals(before.keySet()) || fieldCount(kept) != fieldCount(before);
        }
        kept.replaceAll((name, type) -> type instanceof ObjectTypeDefinition object ? implementing(object) : type);
        Set<String> reached = reached(kept, Set.of("Query", "Mutation", "Subscription"));
        TypeDefinitionRegistry view = new TypeDefinitionRegistry();
        all.scalars().values().forEach(scalar -> view.add(ShownDirectives.only(scalar)));
        all.schemaDefinition().ifPresent(view::add);
        kept.values().stream()
                .filter(type -> reached.contains(type.getName()))
                .forEach(type -> view.add(ShownDirectives.only(type)));
        return view;
    }

    private void objects() {
        kept.replaceAll((name, type) -> type instanceof ObjectTypeDefinition object
                ? object.transform(builder -> builder.fieldDefinitions(objectFields(object)))
                : type);
    }

    private List<FieldDefinition> objectFields(ObjectTypeDefinition type) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (FieldDefinition field : type.getFieldDefinitions()) {
            String coordinate = type.getName() + "." + field.getName();
            boolean granted = !governed.contains(type.getName()) || coordinates.contains(coordinate);
            if (granted && isKnown(field.getType())) {
                fields.add(
                        governed.contains(type.getName())
                                ? withArguments(field, name -> coordinates.contains(coordinate + "(" + name + ":)"))
                                : field);
            }
        }
        return fields;
    }

    /** An interface keeps what all of its remaining types keep. */
    private void interfaces() {
        kept.replaceAll((name, type) -> type instanceof InterfaceTypeDefinition each
                ? each.transform(builder -> builder.definitions(interfaceFields(each)))
                : type);
    }

    private void unions() {
        kept.replaceAll((name, type) -> type instanceof UnionTypeDefinition union
                ? union.transform(builder -> builder.memberTypes(remaining(union.getMemberTypes())))
                : type);
    }

    @SuppressWarnings("rawtypes")
    private List<Type> remaining(List<Type> types) {
        return types.stream()
                .filter(type -> kept.containsKey(named((Type<?>) type)))
                .toList();
    }

    private List<FieldDefinition> interfaceFields(InterfaceTypeDefinition type) {
        List<ObjectTypeDefinition> members = members(type.getName());
        List<FieldDefinition> fields = new ArrayList<>();
        for (FieldDefinition field : type.getFieldDefinitions()) {
            List<FieldDefinition> own = new ArrayList<>();
            for (ObjectTypeDefinition member : members) {
                member.getFieldDefinitions().stream()
                        .filter(each -> each.getName().equals(field.getName()))
                        .forEach(own::add);
            }
            if (!members.isEmpty() && own.size() == members.size()) {
                fields.add(withArguments(field, name -> own.stream().allMatch(each -> hasArgument(each, name))));
            }
        }
        return fields;
    }

    private List<ObjectTypeDefinition> members(String interfaceName) {
        List<ObjectTypeDefinition> members = new ArrayList<>();
        for (TypeDefinition<?> type : kept.values()) {
            if (type instanceof ObjectTypeDefinition object
                    && object.getImplements().stream()
                            .anyMatch(each -> named(each).equals(interfaceName))) {
                members.add(object);
            }
        }
        return members;
    }

    private ObjectTypeDefinition implementing(ObjectTypeDefinition type) {
        return type.transform(builder -> builder.implementz(remaining(type.getImplements())));
    }

    private static FieldDefinition withArguments(FieldDefinition field, java.util.function.Predicate<String> keep) {
        List<InputValueDefinition> arguments = field.getInputValueDefinitions().stream()
                .filter(argument -> keep.test(argument.getName()))
                .toList();
        return field.transform(builder -> builder.inputValueDefinitions(arguments));
    }

    private static boolean hasArgument(FieldDefinition field, String name) {
        return field.getInputValueDefinitions().stream()
                .anyMatch(each -> each.getName().equals(name));
    }

    private boolean isKnown(Type<?> type) {
        String name = named(type);
        return kept.containsKey(name) || all.scalars().containsKey(name);
    }

    private static boolean isEmpty(TypeDefinition<?> type) {
        return type instanceof ImplementingTypeDefinition<?> fields
                        && fields.getFieldDefinitions().isEmpty()
                || type instanceof UnionTypeDefinition union
                        && union.getMemberTypes().isEmpty();
    }

    private static int fieldCount(Map<String, TypeDefinition<?>> types) {
        return types.values().stream()
                .mapToInt(type -> type instanceof ImplementingTypeDefinition<?> fields
                        ? fields.getFieldDefinitions().size()
                        : 0)
                .sum();
    }

    /** The types that can be reached from these, by fields, arguments, interfaces and implementations. */
    private static Set<String> reached(Map<String, TypeDefinition<?>> types, Set<String> from) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!reached.add(name) || !types.containsKey(name)) {
                continue;
            }
            TypeDefinition<?> type = types.get(name);
            if (type instanceof ImplementingTypeDefinition<?> fields) {
                fields.getImplements().forEach(each -> open.add(named(each)));
                for (FieldDefinition field : fields.getFieldDefinitions()) {
                    open.add(named(field.getType()));
                    field.getInputValueDefinitions().forEach(argument -> open.add(named(argument.getType())));
                }
            }
            if (type instanceof InputObjectTypeDefinition input) {
                input.getInputValueDefinitions().forEach(field -> open.add(named(field.getType())));
            }
            if (type instanceof UnionTypeDefinition union) {
                union.getMemberTypes().forEach(member -> open.add(named(member)));
            }
            if (type instanceof InterfaceTypeDefinition) {
                types.values().stream()
                        .filter(other -> other instanceof ObjectTypeDefinition object
                                && object.getImplements().stream()
                                        .anyMatch(each -> named(each).equals(name)))
                        .forEach(other -> open.add(other.getName()));
            }
        }
        return reached;
    }

    private static String named(Type<?> type) {
        TypeName name = TypeUtil.unwrapAll(type);
        return name.getName();
    }
}
