package org.creditgateway.gateway.plan;

import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.gateway.source.Sources;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * Compiles an operation into a plan under a catalogue item. Pure: the same operation, conditions, item and sources give
 * the same plan. The document must have been validated.
 */
public final class Planner {

    /** The most fetches that one operation may need, so that aliases with other arguments do not multiply the calls. */
    private static final int MOST_FETCHES = 100;

    private final GraphQLSchema schema;
    private final GraphQLObjectType rootType;
    private final Sources sources;
    private final @Nullable CatalogueItem item;
    private final Operation operation;
    private final FieldCollector collector;
    private final AskedCoordinates coordinates;
    private final RowSets rowSets = new RowSets();

    private Planner(
            GraphQLSchema schema,
            Sources sources,
            @Nullable CatalogueItem item,
            Operation operation,
            Map<String, Object> conditions) {
        this.schema = schema;
        this.rootType = rootType(schema, operation);
        this.sources = sources;
        this.item = item;
        this.operation = operation;
        this.collector = new FieldCollector(schema, operation, conditions);
        this.coordinates = new AskedCoordinates(item == null ? Grant.none() : item.grant());
    }

    /**
     * The plan.
     *
     * @param schema the whole schema
     * @param conditions the values of the variables in {@link Operation#conditions()}
     * @throws Refused with all reasons at once when the item does not grant everything that is asked; or when it takes too
     *     many fetches
     */
    public static Plan plan(
            GraphQLSchema schema,
            Sources sources,
            CatalogueItem item,
            Operation operation,
            Map<String, Object> conditions) {
        return examine(schema, sources, item, operation, conditions).planOrRefused();
    }

    /**
     * Decides and plans as {@link #plan} does, and refuses nothing: for explanations.
     *
     * @param item null where there is none to decide under: everything is denied
     */
    public static Examination examine(
            GraphQLSchema schema,
            Sources sources,
            @Nullable CatalogueItem item,
            Operation operation,
            Map<String, Object> conditions) {
        return new Planner(schema, sources, item, operation, conditions).examine();
    }

    /** The names of the operation's root fields under these conditions. */
    public static Set<String> rootNames(GraphQLSchema schema, Operation operation, Map<String, Object> conditions) {
        return new FieldCollector(schema, operation, conditions)
                .roots(schema.getQueryType()).values().stream()
                        .map(merged -> merged.get(0).getName())
                        .collect(Collectors.toSet());
    }

    /** Whether any root field, under these conditions, is about subjects. */
    public static boolean isInquiry(GraphQLSchema schema, Operation operation, Map<String, Object> conditions) {
        GraphQLObjectType type = rootType(schema, operation);
        return new FieldCollector(schema, operation, conditions)
                .roots(type).values().stream()
                        .map(merged -> type.getFieldDefinition(merged.get(0).getName()))
                        .anyMatch(field -> field != null && !subjectTypes(field).isEmpty());
    }

    /** The names of the root fields that an operation has under these conditions, in order. */
    public static List<String> rootFields(GraphQLSchema schema, Operation operation, Map<String, Object> conditions) {
        return new FieldCollector(schema, operation, conditions)
                .roots(rootType(schema, operation)).values().stream()
                        .map(merged -> merged.get(0).getName())
                        .toList();
    }

    private static GraphQLObjectType rootType(GraphQLSchema schema, Operation operation) {
        GraphQLObjectType type = switch (operation.definition().getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        return type == null ? schema.getQueryType() : type;
    }

    private Examination examine() {
        List<RootField> roots = new ArrayList<>();
        collector.roots(rootType).forEach((key, merged) -> roots.add(root(roots.size(), key, merged)));
        if (!coordinates.refusals().isEmpty()) {
            return new Examination(operation, coordinates, coordinates.refusals(), null);
        }
        RowSets.Merged merged = rowSets.merge();
        int fetches = merged.rowSets().stream()
                .mapToInt(rowSet -> rowSet.fetches().size())
                .sum();
        if (fetches > MOST_FETCHES) {
            return new Examination(operation, coordinates, List.of(tooMany(fetches)), null);
        }
        List<RootField> renumbered = roots.stream()
                .map(root -> root.withSelections(merged::renumber))
                .toList();
        Plan plan = new Plan(renumbered, merged.rowSets(), coordinates.names(), coordinates.levels());
        return new Examination(operation, coordinates, List.of(), plan);
    }

    private static Refusal tooMany(int fetches) {
        return Refusal.of(
                ErrorCode.COST_ESTIMATED_TOO_EXPENSIVE,
                "the operation takes " + fetches + " fetches from sources (expected: at most " + MOST_FETCHES + ")");
    }

    private RootField root(int index, String key, List<Field> merged) {
        Field field = merged.get(0);
        GraphQLFieldDefinition definition = rootType.getFieldDefinition(field.getName());
        if (definition == null || subjectTypes(definition).isEmpty()) {
            return RootField.local(key, field.getName(), merged);
        }
        Map<SubjectId.Type, List<AnswerField>> selections = new EnumMap<>(SubjectId.Type.class);
        for (SubjectId.Type subject : subjectTypes(definition)) {
            if (item == null || item.subjects().contains(subject)) {
                GraphQLObjectType type = schema.getObjectType(subject.typeName());
                SubjectCompiler compiler =
                        new SubjectCompiler(item, sources, collector, coordinates, rowSets, index, subject, type);
                selections.put(subject, compiler.compile(merged, List.of(key)));
            }
        }
        if (item != null && selections.isEmpty()) {
            String coordinate = rootType.getName() + "." + field.getName();
            String reason = "catalogue item " + item.code() + " is not about the subjects of " + coordinate;
            coordinates.denyField(coordinate, reason, merged, List.of(key));
        }
        return new RootField(
                key,
                field.getName(),
                merged,
                new Arguments(definition, field),
                SchemaDirectives.isList(definition.getType()),
                selections);
    }

    /** The types of subjects that a root field answers; none for a field about no subject. */
    private static List<SubjectId.Type> subjectTypes(GraphQLFieldDefinition field) {
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAll(field.getType());
        List<SubjectId.Type> types = new ArrayList<>();
        for (SubjectId.Type subject : SubjectId.Type.values()) {
            boolean all = type instanceof GraphQLInterfaceType && type.getName().equals("Subject");
            if (all || type.getName().equals(subject.typeName())) {
                types.add(subject);
            }
        }
        return types;
    }
}
