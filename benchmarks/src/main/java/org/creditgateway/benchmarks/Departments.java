package org.creditgateway.benchmarks;

import java.util.List;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.gateway.demo.systems.MarketRegulator;
import org.creditgateway.gateway.demo.systems.TaxBureau;
import reactor.netty.resources.LoopResources;

/** The demo's departments over HTTP, in this process instead of a gateway's own, so that they are not counted as it. */
final class Departments implements AutoCloseable {

    private final LoopResources loops = LoopResources.create("departments", 1, true);
    private final TaxBureau tax;
    private final MarketRegulator market;

    Departments() {
        SampleData data = SampleData.generate();
        tax = TaxBureau.start(data, loops);
        market = MarketRegulator.start(data, loops);
    }

    /** A gateway's arguments that lead it to them. */
    List<String> arguments() {
        return List.of(
                "--credit-gateway.sources.tax.url=" + tax.url(), "--credit-gateway.sources.market.url=" + market.url());
    }

    @Override
    public void close() {
        market.close();
        tax.close();
        loops.dispose();
    }
}
