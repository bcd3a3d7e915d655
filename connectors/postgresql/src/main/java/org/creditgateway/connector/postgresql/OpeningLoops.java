package org.creditgateway.connector.postgresql;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/**
 * The shared event loops, as one connection uses them. The driver leaves a socket open when its greeting is cut short: a
 * database that takes connections and says nothing would cost the gateway one socket for each attempt. Here every socket
 * has to have become a connection within the time that opening one may take; so has every socket over which a statement
 * is cancelled to be done with it.
 */
final class OpeningLoops implements LoopResources {

    private final LoopResources shared;
    private final Duration patience;
    private volatile boolean opened;

    OpeningLoops(LoopResources shared, Duration patience) {
        this.shared = shared;
        this.patience = patience;
    }

    /** The connection is open: the sockets made until now are its own. */
    void opened() {
        opened = true;
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        C channel = shared.onChannel(type, group);
        boolean opening = !opened;
        Runnable closeUnlessOpened = () -> {
            if (!(opening && opened)) {
                channel.close();
            }
        };
        group.next().schedule(closeUnlessOpened, patience.toMillis(), TimeUnit.MILLISECONDS);
        return channel;
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> type, EventLoopGroup group) {
        return shared.onChannelClass(type, group);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return shared.onClient(useNative);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return shared.onServer(useNative);
    }

    @Override
    public boolean daemon() {
        return shared.daemon();
    }
}
