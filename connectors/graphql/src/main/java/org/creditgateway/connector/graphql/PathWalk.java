package org.creditgateway.connector.graphql;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.Type;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.json.MemberPath;
import org.jspecify.annotations.Nullable;

/** Walks along paths through the types of a service, and remarks what would keep a query from going the same way. */
record PathWalk(ServiceSchema schema, Remarks remarks) {

    /**
     * The last field of a path; null when the way is barred, which is remarked.
     *
     * @param applied the arguments that stand at the last field
     */
    @Nullable
    FieldDefinition walk(ServiceType from, MemberPath path, List<ServiceArgument> applied) {
        ServiceType holder = from;
        List<String> names = path.names();
        for (int at = 0; ; at++) {
            boolean last = at == names.size() - 1;
            FieldDefinition field = field(holder, names.get(at), last ? applied : List.of());
            if (field == null || last) {
                return field;
            }
            if (ServiceSchema.isList(field.getType())) {
                remarks.error("field " + holder.name() + "." + field.getName() + ": a list (expected: an object, since "
                        + path + " leads through it)");
                return null;
            }
            ServiceType next = object(holder, field);
            if (next == null) {
                return null;
            }
            holder = next;
        }
    }

    /** The object type that a field leads to; null, and a remark, when it leads to none. */
    @Nullable
    ServiceType object(ServiceType holder, FieldDefinition field) {
        String name = ServiceSchema.named(field.getType());
        ServiceType type = schema.type(name);
        if (type == null) {
            remarks.error("field " + holder.name() + "." + field.getName() + ": of type " + name
                    + " (expected: an object type" + (schema.isUnion(name) ? ", not a union)" : ")"));
        }
        return type;
    }

    /** A field with its arguments; null, and a remark, when it is not there. */
    @Nullable
    FieldDefinition field(ServiceType holder, String name, List<ServiceArgument> applied) {
        FieldDefinition field = holder.fields().get(name);
        if (field == null) {
            remarks.missing("field", holder.name() + "." + name, qualified(holder));
            return null;
        }
        if (field.hasDirective("deprecated")) {
            remarks.warning("field " + holder.name() + "." + name + ": deprecated by the service");
        }
        applied.forEach(argument -> argument(holder, field, argument.name(), argument.type()));
        Set<String> given = applied.stream().map(ServiceArgument::name).collect(Collectors.toSet());
        required(holder, field, given);
        return field;
    }

    /** Remarks when a variable of this type cannot stand at an argument. */
    void argument(ServiceType holder, FieldDefinition field, String name, String type) {
        String where = holder.name() + "." + field.getName() + "(" + name + ":)";
        InputValueDefinition argument = field.getInputValueDefinitions().stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElse(null);
        if (argument == null) {
            remarks.missing(
                    "argument",
                    where,
                    field.getInputValueDefinitions().stream()
                            .map(known -> holder.name() + "." + field.getName() + "(" + known.getName() + ":)")
                            .toList());
        } else if (!TypeFit.goes(type, argument.getType(), argument.getDefaultValue() != null)) {
            remarks.error("argument " + where + ": given as " + type + " (expected: " + text(argument.getType()) + ")");
        }
    }

    private void required(ServiceType holder, FieldDefinition field, Set<String> given) {
        for (InputValueDefinition argument : field.getInputValueDefinitions()) {
            boolean required = argument.getType() instanceof NonNullType && argument.getDefaultValue() == null;
            if (required && !given.contains(argument.getName())) {
                remarks.error("argument " + holder.name() + "." + field.getName() + "(" + argument.getName()
                        + ":): not given (expected: " + text(argument.getType()) + ")");
            }
        }
    }

    private static Collection<String> qualified(ServiceType holder) {
        return holder.fields().keySet().stream()
                .map(field -> holder.name() + "." + field)
                .toList();
    }

    private static String text(Type<?> type) {
        return AstPrinter.printAst(type);
    }
}
