package org.creditgateway.gateway;

import reactor.netty.ReactorNetty;

/**
 * What Netty and Reactor Netty are told before anything of theirs is loaded, unless a system property says otherwise.
 *
 * <p>There are as many event loops as cores: with more of them, as Reactor Netty has on small machines, an inquiry's calls
 * go from loop to loop, and each change wakes a thread. Buffers come from the allocator that pools those of every size:
 * where the heap is small the default one does not, and freeing one stops all threads for a moment. Buffers that nobody
 * released are looked for in tests only: a sample of all buffers would have its stack written down.
 */
public final class NettyDefaults {

    private NettyDefaults() {}

    /** Sets what is not set: to be called before the first class of Netty is loaded, after which it changes nothing. */
    public static void set() {
        setDefault(
                ReactorNetty.IO_WORKER_COUNT,
                Integer.toString(Runtime.getRuntime().availableProcessors()));
        setDefault("io.netty.allocator.type", "pooled");
        setDefault("io.netty.leakDetection.level", "disabled");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
