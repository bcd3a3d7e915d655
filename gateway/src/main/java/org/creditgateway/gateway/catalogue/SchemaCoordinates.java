package org.creditgateway.gateway.catalogue;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of the schema a catalogue can grant: the types of subjects, and those that their fields lead to. */
public final class SchemaCoordinates {

    private static final String SUBJECT = "Subject";
    private static final Set<String> MASKABLE = Set.of("String", "ResidentId", "UnifiedSocialCreditCode");

    private final TypeDefinitionRegistry schema;
    private final SortedMap<String, Map<String, FieldDefinition>> types = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> implementers = new TreeMap<>();
    private final Set<String> subjects;

    public SchemaCoordinates(TypeDefinitionRegistry schema) {
        this.schema = schema;
        this.subjects = implementersOf(SUBJECT);
        Deque<String> open = new ArrayDeque<>(subjects);
        while (!open.isEmpty()) {
            open.addAll(take(open.pop()));
        }
        for (String type : types.keySet()) {
            for (Type<?> implemented : object(type).orElseThrow().getImplements()) {
                implementers
                        .computeIfAbsent(name(implemented), any -> new TreeSet<>())
                        .add(type);
            }
        }
    }

    /** Every coordinate that an item can grant: fields of object types, and those of their arguments that select. */
    public SortedSet<String> all() {
        SortedSet<String> all = new TreeSet<>();
        types.forEach((type, fields) -> fields.forEach((name, field) -> {
            all.add(type + "." + name);
            field.getInputValueDefinitions().stream()
                    .filter(argument -> filteredBy(argument).isPresent())
                    .forEach(argument -> all.add(type + "." + name + "(" + argument.getName() + ":)"));
        }));
        return all;
    }

    /** The object types that the name stands for: itself, or those that implement it; none where it is unknown. */
    Set<String> objectTypes(String name) {
        return types.containsKey(name) ? Set.of(name) : implementers.getOrDefault(name, new TreeSet<>());
    }

    /** The fields that lines may name on the type, in order: those of the object type or interface itself. */
    Set<String> fields(String name) {
        if (types.containsKey(name)) {
            return Collections.unmodifiableSet(fieldsOf(name).keySet());
        }
        Set<String> fields = new TreeSet<>();
        InterfaceTypeDefinition type = schema.getTypeOrNull(name, InterfaceTypeDefinition.class);
        if (type != null) {
            type.getFieldDefinitions().forEach(field -> fields.add(field.getName()));
        }
        return fields;
    }

    /** The names of all types and interfaces that lines may name. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(types.keySet());
        names.addAll(implementers.keySet());
        return names;
    }

    /** The values of an enum; none where there is no such enum. */
    Set<String> symbols(String type) {
        Set<String> symbols = new LinkedHashSet<>();
        EnumTypeDefinition definition = schema.getTypeOrNull(type, EnumTypeDefinition.class);
        if (definition != null) {
            definition.getEnumValueDefinitions().forEach(value -> symbols.add(value.getName()));
        }
        return symbols;
    }

    /** Whether the conditions let records of this object type be read; other types they do not touch. */
    boolean allowedBy(RowConditions rows, String objectType) {
        for (Directive record : object(objectType).stream()
                .flatMap(type -> type.getDirectives("record").stream())
                .toList()) {
            return rows.allow(symbol(record, "kind"), symbol(record, "nature"));
        }
        return true;
    }

    /** The name of the record type whose existence the field tells, or that its values are of. */
    String tells(String objectType, String field) {
        for (Directive reduces : definition(objectType, field).getDirectives("reduces")) {
            if (symbol(reduces, "to").equals("EXISTENCE")
                    && reduces.getArgument("field").getValue() instanceof StringValue of) {
                return typeOf(objectType, Objects.requireNonNull(of.getValue()));
            }
        }
        return typeOf(objectType, field);
    }

    private static String symbol(Directive directive, String argument) {
        return ((EnumValue) directive.getArgument(argument).getValue()).getName();
    }

    boolean isInterface(String name) {
        return implementers.containsKey(name);
    }

    boolean isSubject(String objectType) {
        return subjects.contains(objectType);
    }

    Optional<InputValueDefinition> argument(String objectType, String field, String argument) {
        FieldDefinition definition = fieldsOf(objectType).get(field);
        return definition == null
                ? Optional.empty()
                : definition.getInputValueDefinitions().stream()
                        .filter(value -> value.getName().equals(argument))
                        .findFirst();
    }

    /** The name of the type that the field's values are of, without lists. */
    String typeOf(String objectType, String field) {
        return name(definition(objectType, field).getType());
    }

    /** Whether the levels below FULL make sense: the field is one identifier or one text. */
    boolean isMaskable(String objectType, String field) {
        Type<?> type = definition(objectType, field).getType();
        Type<?> nullable = type instanceof NonNullType required ? required.getType() : type;
        return nullable instanceof TypeName single && MASKABLE.contains(single.getName());
    }

    /**
     * The fields of records that the argument selects by, each leaf of its input objects accounted for.
     *
     * @return none where a leaf does not say by which field it selects
     */
    Optional<Set<String>> filteredBy(InputValueDefinition argument) {
        Set<String> fields = new LinkedHashSet<>();
        return accountsFor(argument, fields, new LinkedHashSet<>()) ? Optional.of(fields) : Optional.empty();
    }

    private boolean accountsFor(InputValueDefinition input, Set<String> fields, Set<String> seen) {
        Optional<String> filters = filters(input);
        filters.ifPresent(fields::add);
        InputObjectTypeDefinition type = schema.getTypeOrNull(name(input.getType()), InputObjectTypeDefinition.class);
        if (type == null || !seen.add(type.getName())) {
            return filters.isPresent() || type != null;
        }
        boolean all = true;
        for (InputValueDefinition leaf : type.getInputValueDefinitions()) {
            all &= accountsFor(leaf, fields, seen);
        }
        return all || filters.isPresent();
    }

    private static Optional<String> filters(DirectivesContainer<?> input) {
        for (Directive directive : input.getDirectives("filters")) {
            if (directive.getArgument("field").getValue() instanceof StringValue field) {
                return Optional.ofNullable(field.getValue());
            }
        }
        return Optional.empty();
    }

    private List<String> take(String type) {
        Optional<ObjectTypeDefinition> definition = object(type);
        if (definition.isEmpty() || types.containsKey(type)) {
            return List.of();
        }
        Map<String, FieldDefinition> fields = new TreeMap<>();
        definition.get().getFieldDefinitions().forEach(field -> fields.put(field.getName(), field));
        types.put(type, fields);
        return fields.values().stream()
                .map(field -> name(field.getType()))
                .flatMap(name -> withImplementers(name).stream())
                .toList();
    }

    private Set<String> withImplementers(String name) {
        Set<String> names = implementersOf(name);
        names.add(name);
        return names;
    }

    private Set<String> implementersOf(String name) {
        Set<String> names = new TreeSet<>();
        for (ObjectTypeDefinition type : schema.getTypes(ObjectTypeDefinition.class)) {
            if (implementsNamed(type, name)) {
                names.add(type.getName());
            }
        }
        return names;
    }

    private static boolean implementsNamed(ImplementingTypeDefinition<?> type, String name) {
        return type.getImplements().stream()
                .anyMatch(implemented -> name(implemented).equals(name));
    }

    private Optional<ObjectTypeDefinition> object(String name) {
        return Optional.ofNullable(schema.getTypeOrNull(name, ObjectTypeDefinition.class));
    }

    private FieldDefinition definition(String objectType, String field) {
        return Objects.requireNonNull(fieldsOf(objectType).get(field));
    }

    private Map<String, FieldDefinition> fieldsOf(String objectType) {
        return types.getOrDefault(objectType, Map.of());
    }

    private static String name(Type<?> type) {
        if (type instanceof NonNullType required) {
            return name(required.getType());
        }
        return type instanceof ListType list ? name(list.getType()) : ((TypeName) type).getName();
    }
}
