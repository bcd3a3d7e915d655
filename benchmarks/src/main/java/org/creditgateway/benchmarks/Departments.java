package org.creditgateway.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.gateway.demo.systems.MarketRegulator;
import org.creditgateway.gateway.demo.systems.TaxBureau;
import reactor.netty.resources.LoopResources;

/**
 * The demo's departments over HTTP, which answer at next to no cost: each question is put to the real one once, and what
 * it said is said again from then on.
 */
final class Departments implements AutoCloseable {

    private final LoopResources loops = LoopResources.create("departments", 1, true);
    private final TaxBureau tax;
    private final MarketRegulator market;
    private final LocalServer taxAgain;
    private final LocalServer marketAgain;

    Departments() {
        SampleData data = SampleData.generate();
        tax = TaxBureau.start(data, loops);
        market = MarketRegulator.start(data, loops);
        taxAgain = new LocalServer(new Repeating(tax.url())::answer);
        marketAgain = new LocalServer(new Repeating(market.url())::answer);
    }

    /** A gateway's arguments that lead it to them. */
    List<String> arguments() {
        return List.of(
                "--credit-gateway.sources.tax.url=" + taxAgain.address(),
                "--credit-gateway.sources.market.url=" + marketAgain.address() + "/graphql");
    }

    @Override
    public void close() {
        marketAgain.close();
        taxAgain.close();
        market.close();
        tax.close();
        loops.dispose();
    }

    /** What the one at the address answered to a path and body before. */
    private record Repeating(String address, HttpClient http, Map<String, byte[]> answers) {

        Repeating(String address) {
            this(address, HttpClient.newHttpClient(), new ConcurrentHashMap<>());
        }

        ByteBuf answer(FullHttpRequest request) {
            String body = request.content().toString(StandardCharsets.UTF_8);
            return Unpooled.wrappedBuffer(
                    answers.computeIfAbsent(request.uri() + " " + body, first -> ask(request, body)));
        }

        private byte[] ask(FullHttpRequest request, String body) {
            HttpRequest asked = HttpRequest.newBuilder(URI.create(address).resolve(request.uri()))
                    .header("Content-Type", "application/json")
                    .method(request.method().name(), HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                HttpResponse<byte[]> answer = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("status " + answer.statusCode() + " (expected: 200)");
                }
                return answer.body();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
