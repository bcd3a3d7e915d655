package org.creditgateway.gateway.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large an operation may be, whoever asks. A document is measured once, before it is validated; what is measured is
 * kept with it.
 *
 * @param documentBytes the most that a document may hold, in UTF-8
 * @param tokens the most lexical tokens of a document
 * @param depth the most fields below one another
 * @param introspectionDepth the same below {@code __schema} and {@code __type}
 * @param rootFields the most fields at the root of an operation
 * @param fields the most fields of an operation, its fragments spread out
 * @param aliases the most aliases of an operation, its fragments spread out
 * @param directives the most directives that a document applies
 * @param inputDepth the most lists and objects within one another, in a literal or in the variables
 * @param inputValues the most values in the literals, and in the variables
 */
@ConfigurationProperties("credit-gateway.limits")
public record QueryLimits(
        @DefaultValue("100KB") DataSize documentBytes,
        @DefaultValue("10000") int tokens,
        @DefaultValue("12") int depth,
        @DefaultValue("20") int introspectionDepth,
        @DefaultValue("50") int rootFields,
        @DefaultValue("2000") int fields,
        @DefaultValue("100") int aliases,
        @DefaultValue("100") int directives,
        @DefaultValue("8") int inputDepth,
        @DefaultValue("10000") int inputValues) {

    /** What is wrong with the text of a document, before it is parsed; null when nothing is. */
    public @Nullable Refusal ofText(String text) {
        long most = documentBytes.toBytes();
        boolean tooLong = text.length() > most
                || 3L * text.length() > most && text.getBytes(StandardCharsets.UTF_8).length > most;
        return tooLong
                ? Refusal.of(
                        ErrorCode.MAX_TOKENS_LIMIT, "the document is too long (expected: at most " + most + " bytes)")
                : null;
    }

    /** What is too much of a document that could be parsed; empty when nothing is. */
    public List<Refusal> of(QueryShape shape) {
        List<Refusal> refusals = new ArrayList<>();
        check(refusals, ErrorCode.MAX_DEPTH_LIMIT, "depth", shape.depth(), depth);
        check(
                refusals,
                ErrorCode.MAX_DEPTH_LIMIT,
                "depth of introspection",
                shape.introspectionDepth(),
                introspectionDepth);
        check(refusals, ErrorCode.MAX_ROOT_FIELDS_LIMIT, "root fields", shape.rootFields(), rootFields);
        check(refusals, ErrorCode.MAX_FIELDS_LIMIT, "fields, fragments spread out", shape.fields(), fields);
        check(refusals, ErrorCode.MAX_ALIASES_LIMIT, "aliases, fragments spread out", shape.aliases(), aliases);
        check(refusals, ErrorCode.MAX_DIRECTIVES_LIMIT, "directives", shape.directives(), directives);
        check(refusals, ErrorCode.MAX_INPUT_LIMIT, "depth of literals", shape.inputDepth(), inputDepth);
        check(refusals, ErrorCode.MAX_INPUT_LIMIT, "values in literals", shape.inputValues(), inputValues);
        return refusals;
    }

    /** What is too much of the variables; empty when nothing is. */
    public List<Refusal> ofVariables(Map<String, Object> variables) {
        int[] counted = {0, 0};
        variables.values().forEach(value -> count(value, 0, counted));
        List<Refusal> refusals = new ArrayList<>();
        check(refusals, ErrorCode.MAX_INPUT_LIMIT, "depth of variables", counted[0], inputDepth);
        check(refusals, ErrorCode.MAX_INPUT_LIMIT, "values in variables", counted[1], inputValues);
        return refusals;
    }

    /** The parser of JSON bounds how deep this goes. */
    private static void count(@Nullable Object value, int depth, int[] counted) {
        counted[0] = Math.max(counted[0], depth);
        counted[1]++;
        if (value instanceof Map<?, ?> object) {
            object.values().forEach(member -> count(member, depth + 1, counted));
        } else if (value instanceof Collection<?> list) {
            list.forEach(item -> count(item, depth + 1, counted));
        }
    }

    private static void check(List<Refusal> refusals, ErrorCode code, String what, long found, int most) {
        if (found > most) {
            String told = found >= QueryShape.COUNTED_UP_TO ? "over " + QueryShape.COUNTED_UP_TO : "" + found;
            refusals.add(Refusal.of(code, what + ": " + told + " (expected: at most " + most + ")"));
        }
    }
}
