package org.creditgateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Decision;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.Refused;
import org.junit.jupiter.api.Test;

/** A catalogue of the size that is measured is read and decides as a small one does. Not timed. */
class LargeCatalogueTests {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void decidesAsTheItemNamedSays() {
        var schema = LargeCatalogue.schema();
        ApplicationCatalogue catalogue = ApplicationCatalogue.read("1", "large", LargeCatalogue.yaml(schema), schema);
        Requester own = new Requester.Official("A-0", "1", "Li", Set.of("partner"), "issuer");
        Requester other = new Requester.Official("A-500", "1", "Li", Set.of("partner"), "issuer");

        assertThat(catalogue.items()).hasSize(LargeCatalogue.ITEMS);
        CatalogueItem item = catalogue.admit(own, "T-0", "CASE-1", NOW);
        assertThat(item.grant().decide("Organization.name")).isInstanceOf(Decision.Allow.class);
        assertThat(item.grant().decide("Organization.legalRepresentative"))
                .isEqualTo(new Decision.AllowMasked(Level.MASKED));
        assertThat(item.grant().decide("Organization.registeredOn")).isInstanceOf(Decision.Deny.class);
        assertThatThrownBy(() -> catalogue.admit(other, "T-0", "CASE-1", NOW)).isInstanceOf(Refused.class);
    }
}
