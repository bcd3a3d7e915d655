package org.creditgateway.gateway.site;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.AuthorizationRule;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseRule;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseStrength;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.catalogue.CatalogueItem.Limits;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.jspecify.annotations.Nullable;

/** The conditions of an item, in sentences. */
final class Conditions {

    private Conditions() {}

    /** What an inquiry must show. */
    static List<String> requirements(Requirements requires) {
        List<String> sentences = new ArrayList<>();
        if (requires.self()) {
            sentences.add("Only the subject itself may ask, about itself.");
        }
        if (requires.caseRule() != null) {
            sentences.add(named(requires.caseRule()));
        }
        if (requires.authorizationRule() != null) {
            sentences.add(authorised(requires.authorizationRule()));
        }
        if (requires.emergency()) {
            sentences.add("The inquiry names the emergency and a superior, and is reviewed afterwards.");
        }
        return sentences;
    }

    /** Which records may be read. */
    static List<String> records(CatalogueItem item, SchemaWords words) {
        List<String> sentences = new ArrayList<>();
        add(sentences, "Only: ", "RecordKind", item.rows().kinds(), words);
        add(sentences, "Only those that say: ", "Nature", item.rows().natures(), words);
        add(sentences, "Of dishonesty, only what is: ", "Tier", item.rows().tiers(), words);
        if (item.lookback() != null) {
            sentences.add("Only those of the last " + period(item.lookback()) + ".");
        }
        return sentences;
    }

    /** How much may be asked. */
    static List<String> limits(Limits limits) {
        List<String> sentences = new ArrayList<>();
        sentences.add(number(limits.batch()) + " in one inquiry");
        if (limits.perDay() != null) {
            sentences.add(number(limits.perDay()) + " a day for each agency");
        }
        if (limits.perOfficialPerDay() != null) {
            sentences.add(number(limits.perOfficialPerDay()) + " a day for each official");
        }
        return sentences;
    }

    /** When subjects are told of inquiries. */
    static String told(@Nullable Hiding hiding) {
        return hiding == null
                ? "At once: the subject can see each inquiry"
                : "After " + period(hiding.period()) + ". Until then inquiries are hidden from the subject: "
                        + hiding.reason();
    }

    private static String named(CaseRule rule) {
        String found = rule.strength() == CaseStrength.REGISTERED
                ? " It is open in the agency's register, and is about the subject."
                : "";
        return "The inquiry names a case of the agency, of the form " + rule.pattern() + "." + found;
    }

    private static String authorised(AuthorizationRule rule) {
        StringBuilder sentence =
                new StringBuilder("Each subject has authorised the agency, and has not withdrawn that");
        if (rule.longest() != null) {
            sentence.append("; for ").append(period(rule.longest())).append(" at most");
        }
        if (rule.frequency() != null) {
            sentence.append("; for ")
                    .append(count(rule.frequency().times(), "inquiry", "inquiries"))
                    .append(" in ")
                    .append(period(rule.frequency().per()));
        }
        return sentence.append('.').toString();
    }

    private static void add(
            List<String> sentences, String start, String type, Collection<String> values, SchemaWords words) {
        if (!values.isEmpty()) {
            sentences.add(values.stream()
                    .map(value -> words.value(type, value).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("; ", start, ".")));
        }
    }

    static String period(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count > 0) {
            parts.add(count(count, unit, unit + "s"));
        }
    }

    private static String count(int count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    private static String number(int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
