package org.creditgateway.gateway.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.csv.CsvLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A catalogue as JSON, and as CSV by RFC 4180 with a line for each item and coordinate. */
final class CatalogueData {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String HEADER =
            "item,title,matter,agencies,roles,legalBasis,subjects,case,authorization,self,lookback,batch,perDay,hiddenFor,hiddenReason,from,until,coordinate,level\r\n";

    private CatalogueData() {}

    static String json(ApplicationCatalogue catalogue) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("digest", catalogue.digest());
        text.put("items", catalogue.items().stream().map(CatalogueData::item).toList());
        return JSON.writeValueAsString(text) + "\n";
    }

    static String csv(ApplicationCatalogue catalogue) {
        StringBuilder lines = new StringBuilder(HEADER);
        for (CatalogueItem item : catalogue.items()) {
            List<String> terms =
                    terms(item).values().stream().map(CatalogueData::cell).toList();
            for (String coordinate : new TreeSet<>(item.grant().coordinates())) {
                List<String> cells = new ArrayList<>(terms);
                cells.add(coordinate);
                cells.add(cell(item.grant().level(coordinate)));
                lines.append(CsvLine.of(cells));
            }
        }
        return lines.toString();
    }

    private static Map<String, Object> item(CatalogueItem item) {
        Map<String, Object> text = new LinkedHashMap<>(terms(item));
        text.values().removeIf(value -> value.equals(""));
        Map<String, String> levels = new LinkedHashMap<>();
        new TreeSet<>(item.grant().coordinates())
                .forEach(coordinate ->
                        levels.put(coordinate, String.valueOf(item.grant().level(coordinate))));
        text.put("coordinates", levels);
        return text;
    }

    /** In the order of the columns; what is not said is an empty text. */
    private static Map<String, Object> terms(CatalogueItem item) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("item", item.code());
        terms.put("title", item.title());
        terms.put("matter", item.matter().name());
        terms.put("agencies", List.copyOf(item.agencies()));
        terms.put("roles", List.copyOf(item.roles()));
        terms.put(
                "legalBasis",
                item.legalBasis().stream().map(CatalogueData::basis).toList());
        terms.put("subjects", item.subjects().stream().map(Enum::name).toList());
        terms.put("case", text(item.requires().caseNumber()));
        terms.put("authorization", item.requires().authorization());
        terms.put("self", item.requires().self());
        terms.put("lookback", text(item.lookback()));
        terms.put("batch", item.limits().batch());
        Integer perDay = item.limits().perDay();
        terms.put("perDay", perDay == null ? "" : perDay);
        Hiding hiding = item.hiding();
        terms.put("hiddenFor", hiding == null ? "" : hiding.period().toString());
        terms.put("hiddenReason", hiding == null ? "" : hiding.reason());
        terms.put("from", item.inForce().from().toString());
        terms.put("until", item.inForce().until().toString());
        return terms;
    }

    private static String basis(LegalBasis basis) {
        return basis.document() + (basis.article() == null ? "" : ", article " + basis.article());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** Quoted where it must be; a text that a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(@Nullable Object value) {
        List<String> parts = new ArrayList<>();
        if (value instanceof List<?> several) {
            several.forEach(part -> parts.add(text(part)));
        } else {
            parts.add(text(value));
        }
        return String.join("; ", parts);
    }
}
