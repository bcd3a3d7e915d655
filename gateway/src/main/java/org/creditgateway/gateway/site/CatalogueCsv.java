package org.creditgateway.gateway.site;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.csv.CsvLine;
import org.jspecify.annotations.Nullable;

/** The catalogue as a table for spreadsheets: a line for each coordinate of each item. */
final class CatalogueCsv {

    private static final List<String> HEADER = List.of(
            "version",
            "item",
            "title",
            "purpose",
            "status",
            "matter",
            "agencies",
            "roles",
            "legalBasis",
            "subjects",
            "case",
            "authorization",
            "self",
            "emergency",
            "kinds",
            "natures",
            "tiers",
            "coordinate",
            "level",
            "description",
            "lookback",
            "batch",
            "perDay",
            "perOfficialPerDay",
            "hiddenFor",
            "hiddenReason",
            "from",
            "until",
            "digest");

    private CatalogueCsv() {}

    static String of(CatalogueDocument document) {
        StringBuilder csv = new StringBuilder(CsvLine.BYTE_ORDER_MARK);
        line(csv, HEADER.stream());
        document.items()
                .forEach(item ->
                        item.coordinates().forEach(coordinate -> line(csv, cells(document, item, coordinate))));
        return csv.toString();
    }

    private static Stream<?> cells(
            CatalogueDocument document, CatalogueDocument.Item item, CatalogueDocument.Coordinate coordinate) {
        return Stream.of(
                document.version(),
                item.code(),
                item.title(),
                item.purpose(),
                item.status(),
                item.matter(),
                joined(item.agencies()),
                joined(item.roles()),
                joined(item.legalBasis().stream().map(CatalogueCsv::basis).toList()),
                joined(item.subjects()),
                pattern(item.requires().caseNumber()),
                item.requires().authorization() != null,
                item.requires().self(),
                item.requires().emergency(),
                joined(item.rows().kinds()),
                joined(item.rows().natures()),
                joined(item.rows().tiers()),
                coordinate.coordinate(),
                orEmpty(coordinate.level()),
                coordinate.description(),
                orEmpty(item.lookback()),
                item.limits().batch(),
                orEmpty(item.limits().perDay()),
                orEmpty(item.limits().perOfficialPerDay()),
                item.hidden() == null ? "" : item.hidden().period(),
                item.hidden() == null ? "" : item.hidden().reason(),
                item.from(),
                item.until(),
                document.digest());
    }

    private static void line(StringBuilder csv, Stream<?> cells) {
        csv.append(CsvLine.of(cells.map(Object::toString).toList()));
    }

    private static String basis(LegalBasis basis) {
        return basis.article() == null ? basis.document() : basis.document() + " " + basis.article();
    }

    private static String pattern(CatalogueDocument.@Nullable Case caseNumber) {
        return caseNumber == null ? "" : caseNumber.pattern();
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
