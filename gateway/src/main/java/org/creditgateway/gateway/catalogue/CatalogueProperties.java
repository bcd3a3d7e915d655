package org.creditgateway.gateway.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Where the first catalogue comes from.
 *
 * @param catalogueFile a YAML document, read only while no version is published in the database
 */
@ConfigurationProperties("credit-gateway")
record CatalogueProperties(@Nullable Resource catalogueFile) {}
