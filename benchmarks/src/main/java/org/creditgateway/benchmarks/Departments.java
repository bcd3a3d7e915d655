package org.creditgateway.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    private static final int LARGEST_QUESTION = 1 << 20;

    private final LoopResources loops = LoopResources.create("departments", 1, true);
    private final EventLoopGroup repeating = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
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
                "--credit-gateway.sources.tax.url=" + inFrontOf(tax.url()),
                "--credit-gateway.sources.market.url=" + inFrontOf(market.url()) + "/graphql");
    }

    /** The address of a server that repeats what the one at this address says. */
    private String inFrontOf(String url) {
        Repeating repeats = new Repeating(URI.create(url).resolve("/").toString());
        Channel server = new ServerBootstrap()
                .group(repeating)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_QUESTION))
                                .addLast(new Answering(repeats));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return "http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        repeating.shutdownGracefully().syncUninterruptibly();
        market.close();
        tax.close();
        loops.dispose();
    }

    /** What was answered to a path and body before. */
    private record Repeating(String address, HttpClient http, Map<String, byte[]> answers) {

        Repeating(String address) {
            this(address, HttpClient.newHttpClient(), new ConcurrentHashMap<>());
        }

        byte[] answer(FullHttpRequest request) {
            String body = request.content().toString(StandardCharsets.UTF_8);
            return answers.computeIfAbsent(request.uri() + " " + body, first -> ask(request, body));
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

    /** One connection. */
    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final Repeating repeats;

        Answering(Repeating repeats) {
            this.repeats = repeats;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            byte[] answer = repeats.answer(request);
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(answer));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.CONTENT_LENGTH, answer.length);
            context.writeAndFlush(response);
        }
    }
}
