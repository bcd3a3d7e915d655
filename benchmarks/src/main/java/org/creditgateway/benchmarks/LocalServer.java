package org.creditgateway.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;
import reactor.netty.resources.LoopResources;

/** An HTTP server on the loopback address that answers JSON at next to no cost. */
final class LocalServer implements AutoCloseable {

    private static final int LARGEST_QUESTION = 1 << 20;

    private final LoopResources resources = LoopResources.create("local-server", 1, true);
    private final Channel server;

    /** @param answering the body of the answer to each request; it must not block for long */
    LocalServer(Function<FullHttpRequest, ByteBuf> answering) {
        EventLoopGroup loop = resources.onServer(true);
        server = new ServerBootstrap()
                .group(loop)
                .channelFactory(() -> resources.onChannel(ServerSocketChannel.class, loop))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(65_536, 8_192, 8_192))
                                .addLast(new HttpObjectAggregator(LARGEST_QUESTION))
                                .addLast(new Connection(answering));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Such as {@code http://127.0.0.1:4711}. */
    String address() {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        resources.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }

    /** One connection. */
    private static final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final Function<FullHttpRequest, ByteBuf> answering;

        Connection(Function<FullHttpRequest, ByteBuf> answering) {
            this.answering = answering;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            ByteBuf body = answering.apply(request);
            FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            context.writeAndFlush(response);
        }
    }
}
