package org.creditgateway.gateway.demo;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code credit-gateway.demo.*}.
 *
 * @param dataDir where the demo keeps everything across restarts
 * @param allowNonLoopback whether the demo may be reached from other machines, with secrets that everybody knows
 */
record DemoSettings(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("false") boolean allowNonLoopback) {}
