package org.creditgateway.gateway.plan;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.schema.SubjectId;

/**
 * What a plan is estimated to cost, by {@code @cost} and {@code @listSize} of the IBM GraphQL cost specification. Made
 * once for each plan; the subjects are counted in for each inquiry.
 *
 * <p>A field costs its weight, and for each item that it answers the weight of the item's type and the cost of the fields
 * below. The weight is {@code @cost(weight:)} of the field or type where there is one; else an object weighs 1, and a
 * field or a scalar nothing. A list has {@code @listSize(assumedSize:)} items, or 1 where that is not said. A root field
 * about subjects has as many items as its slicing argument names subjects; one about no subject costs its weight and 1.
 *
 * @param fixed what the root fields cost without their items
 * @param perSubject what one subject costs, by its type, for each root field about subjects, by response key
 */
public record QueryCost(double fixed, Map<String, Map<SubjectId.Type, Double>> perSubject) {

    public QueryCost {
        perSubject = Map.copyOf(perSubject);
    }

    /** The cost of a plan over the whole schema. Pure. */
    public static QueryCost of(Plan plan, GraphQLSchema schema) {
        return new Weighing(schema).weigh(plan);
    }

    /**
     * The estimate.
     *
     * @param subjects the subjects of each root field about subjects, by its response key
     */
    public long estimate(Map<String, ? extends Collection<SubjectId>> subjects) {
        double cost = fixed;
        for (Map.Entry<String, ? extends Collection<SubjectId>> root : subjects.entrySet()) {
            Map<SubjectId.Type, Double> each = perSubject.getOrDefault(root.getKey(), Map.of());
            for (SubjectId subject : root.getValue()) {
                cost += each.getOrDefault(subject.type(), 0.0);
            }
        }
        return Math.round(cost);
    }

    private record Weighing(GraphQLSchema schema) {

        QueryCost weigh(Plan plan) {
            double fixed = 0;
            Map<String, Map<SubjectId.Type, Double>> perSubject = new LinkedHashMap<>();
            for (RootField root : plan.roots()) {
                GraphQLFieldDefinition definition = schema.getQueryType().getFieldDefinition(root.name());
                fixed += definition == null ? 0 : weight(definition, 0);
                if (root.isInquiry()) {
                    Map<SubjectId.Type, Double> byType = new EnumMap<>(SubjectId.Type.class);
                    root.selections().forEach((type, selection) -> byType.put(type, subject(type, selection)));
                    perSubject.put(root.key(), byType);
                } else {
                    fixed += 1;
                }
            }
            return new QueryCost(fixed, perSubject);
        }

        private double subject(SubjectId.Type type, List<AnswerField> selection) {
            GraphQLObjectType object = schema.getObjectType(type.typeName());
            return weight(object, 1) + below(object, selection);
        }

        private double below(GraphQLObjectType type, List<AnswerField> selection) {
            double cost = 0;
            for (AnswerField field : selection) {
                GraphQLFieldDefinition definition = type.getFieldDefinition(nameOf(field));
                if (definition != null) {
                    cost += field(definition, field);
                }
            }
            return cost;
        }

        private double field(GraphQLFieldDefinition definition, AnswerField field) {
            GraphQLNamedType answered = GraphQLTypeUtil.unwrapAll(definition.getType());
            double item = answered instanceof GraphQLDirectiveContainer container
                    ? weight(container, answered instanceof GraphQLCompositeType ? 1 : 0)
                    : 0;
            if (answered instanceof GraphQLObjectType object) {
                item += below(object, field.selection());
            }
            return weight(definition, 0) + (field.list() ? size(definition) : 1) * item;
        }

        private static String nameOf(AnswerField field) {
            return field.coordinate().substring(field.coordinate().indexOf('.') + 1);
        }

        private static double weight(GraphQLDirectiveContainer weighed, double otherwise) {
            GraphQLAppliedDirective cost = weighed.getAppliedDirective("cost");
            if (cost == null) {
                return otherwise;
            }
            Object weight = cost.getArgument("weight").getValue();
            return Double.parseDouble(String.valueOf(weight));
        }

        private static int size(GraphQLFieldDefinition list) {
            GraphQLAppliedDirective size = list.getAppliedDirective("listSize");
            Integer assumed =
                    size == null ? null : size.getArgument("assumedSize").getValue();
            return assumed == null ? 1 : assumed;
        }
    }
}
