package org.creditgateway.gateway.keys;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds {@link Keys} at start, so that a wrong key keeps the gateway from starting. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Keys.class)
class KeysConfiguration {}
