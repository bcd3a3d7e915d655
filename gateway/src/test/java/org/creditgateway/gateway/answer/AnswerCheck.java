package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.creditgateway.gateway.answer.GrantOracle.Asked;
import org.creditgateway.gateway.catalogue.Level;

/** Holds an answer of {@link TaggedKind}'s rows to what the oracle says was asked: each value, by its tag. */
final class AnswerCheck {

    private final Supplier<String> as;
    private final Map<String, Level> levels;

    AnswerCheck(Supplier<String> as, Map<String, Level> levels) {
        this.as = as;
        this.levels = levels;
    }

    void roots(Map<?, ?> data, Map<String, Asked> roots) {
        holds(List.copyOf(data.keySet()).equals(List.copyOf(roots.keySet())), "data", data.keySet());
        roots.forEach((key, root) -> {
            if (!root.below().isEmpty()) {
                Iterator<?> objects = list(data.get(key)).iterator();
                for (String[] subject : GrantOracle.subjects(root)) {
                    object((Map<?, ?>) objects.next(), subject[0], root, subject[1]);
                }
                holds(!objects.hasNext(), key, "more than was asked");
            }
        });
    }

    private void object(Map<?, ?> object, String type, Asked parent, String subject) {
        Map<String, Asked> fields = Objects.requireNonNull(parent.below().get(type));
        holds(List.copyOf(object.keySet()).equals(List.copyOf(fields.keySet())), parent.coordinate(), object.keySet());
        fields.forEach((key, asked) -> {
            Object value = object.get(key);
            if (asked.below().isEmpty()) {
                leaf(type, asked, value, subject);
            } else {
                String below = asked.below().keySet().iterator().next();
                holds(!list(value).isEmpty(), asked.coordinate(), value);
                list(value).forEach(row -> object((Map<?, ?>) row, below, asked, subject));
            }
        });
    }

    private void leaf(String type, Asked asked, Object value, String subject) {
        String coordinate = asked.coordinate();
        if (coordinate.endsWith(".__typename")) {
            holds(type.equals(value), coordinate, value);
            return;
        }
        Level level = levels.get(coordinate);
        holds(level != null, coordinate, value);
        boolean existence = asked.definition().getType().toString().contains("'Boolean'");
        boolean made = asked.definition().hasDirective("gatewayMade");
        boolean identifier = coordinate.equals("Person.id") || coordinate.equals("Organization.code");
        if (existence) {
            holds(Boolean.TRUE.equals(value), coordinate, value);
        } else if (made && !identifier) {
            holds(value instanceof String text && !text.contains("."), coordinate, value);
        } else {
            text(coordinate, level, identifier ? subject : coordinate, String.valueOf(value));
        }
    }

    private void text(String coordinate, Level level, String whole, String told) {
        boolean right = switch (level) {
            case FULL -> told.equals(whole);
            case MASKED -> told.contains("***") && !told.contains(whole.substring(2, 10));
            case PSEUDONYM -> told.matches("[0-9a-f]{32}");
        };
        holds(right, coordinate + " at " + level, told);
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private void holds(boolean law, String where, Object found) {
        if (!law) {
            assertThat(found).as("%s at %s", as.get(), where).isEqualTo("another value");
        }
    }
}
