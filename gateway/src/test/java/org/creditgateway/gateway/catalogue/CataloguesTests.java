package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class CataloguesTests {

    @Test
    void eachCatalogueThatComesIntoForceIsToldWhenItIsInForce() {
        Catalogues catalogues = new Catalogues(version("1"));
        List<String> told = new ArrayList<>();
        List<String> inForce = new ArrayList<>();
        catalogues.changes().subscribe(next -> {
            told.add(next.version());
            inForce.add(catalogues.current().version());
        });
        catalogues.replace(version("2"));
        catalogues.replace(version("3"));
        assertThat(told).containsExactly("2", "3");
        assertThat(inForce).containsExactly("2", "3");
    }

    @Test
    void aSlowSubscriberGetsTheNewestAndHoldsNobodyUp() {
        Catalogues catalogues = new Catalogues(version("1"));
        Slow slow = new Slow();
        List<String> quick = new ArrayList<>();
        catalogues.changes().subscribe(slow);
        catalogues.changes().map(ApplicationCatalogue::version).subscribe(quick::add);
        catalogues.replace(version("2"));
        catalogues.replace(version("3"));
        catalogues.replace(version("4"));
        assertThat(quick).containsExactly("2", "3", "4");
        slow.request(1);
        assertThat(slow.told).containsExactly("4");
    }

    private static ApplicationCatalogue version(String version) {
        return new ApplicationCatalogue(version, List.of());
    }

    private static final class Slow extends BaseSubscriber<ApplicationCatalogue> {

        private final List<String> told = new ArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            assertThat(subscription).isNotNull();
        }

        @Override
        protected void hookOnNext(ApplicationCatalogue next) {
            told.add(next.version());
        }
    }
}
