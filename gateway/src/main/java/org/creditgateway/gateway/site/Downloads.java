package org.creditgateway.gateway.site;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of the downloads. Those of the whole catalogue are made once for each version. */
final class Downloads {

    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Readings readings;
    private final AtomicReference<@Nullable Whole> kept = new AtomicReference<>();

    Downloads(Readings readings) {
        this.readings = readings;
    }

    /** A document in both forms. */
    record Both(byte[] json, byte[] csv) {}

    private record Whole(ApplicationCatalogue catalogue, Both bytes) {}

    /** All items of the version, with those that ended. */
    Both of(PublicCatalogue published) {
        Whole whole = kept.get();
        if (whole == null || whole.catalogue() != published.catalogue()) {
            whole = new Whole(published.catalogue(), bytes(published, published.shown()));
            kept.set(whole);
        }
        return whole.bytes();
    }

    /** One item of the version. */
    Both of(PublicCatalogue published, CatalogueItem item) {
        return bytes(published, List.of(item));
    }

    private Both bytes(PublicCatalogue published, List<CatalogueItem> items) {
        CatalogueDocument document = CatalogueDocument.of(published.catalogue(), items, readings);
        return new Both(
                mapper.writeValueAsBytes(document), CatalogueCsv.of(document).getBytes(StandardCharsets.UTF_8));
    }
}
