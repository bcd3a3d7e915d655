package org.creditgateway.gateway.database;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.Location;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Derives JDBC's way to the gateway's database from R2DBC's. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Bytes. The driver's default, 8 KiB, is less than what the entries of one commit take. */
    private static final String SENT_AT_ONCE = "65536";

    @Bean
    JdbcAddress jdbcAddress(
            R2dbcConnectionDetails details,
            @Value("${spring.flyway.user:#{null}}") @Nullable String owner,
            @Value("${spring.flyway.password:#{null}}") @Nullable String password) {
        return new JdbcAddress(
                details.getConnectionFactoryOptions(), owner == null ? null : new JdbcAddress.Owner(owner, password));
    }

    /** Values come as PostgreSQL's binary ones: bytes as hexadecimal text cost more to read than to fetch. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer binaryValues() {
        return options -> options.option(PostgresqlConnectionFactoryProvider.FORCE_BINARY, true);
    }

    /** Leaves the gateway's role the rights it needs and no more, after each migration, where another role may do that. */
    @Bean
    FlywayConfigurationCustomizer rights(JdbcAddress address) {
        String role = address.user();
        if (role == null || !address.isOwnedByAnother()) {
            LoggerFactory.getLogger(DatabaseConfiguration.class)
                    .warn("spring.flyway.user: no role beside the gateway's own, which so may change the inquiry log");
            return configuration -> {};
        }
        return configuration -> configuration
                .locations(Stream.concat(
                                Arrays.stream(configuration.getLocations()).map(Location::getDescriptor),
                                Stream.of("classpath:db/rights"))
                        .toArray(String[]::new))
                .placeholders(with(configuration.getPlaceholders(), "gateway_role", role.replace("'", "''")));
    }

    private static Map<String, String> with(Map<String, String> placeholders, String name, String value) {
        Map<String, String> all = new HashMap<>(placeholders);
        all.put(name, value);
        return all;
    }

    /**
     * Opens a new connection at each call, with short timeouts: for those who hold one connection and must notice at
     * once that the database is gone. Asked for by name only.
     */
    @Bean(defaultCandidate = false)
    @Qualifier("unpooled")
    DataSource unpooledDataSource(JdbcAddress address) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.getJdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("credit-gateway");
        source.setConnectTimeout(2);
        source.setLoginTimeout(2);
        source.setSocketTimeout(5);
        source.setTcpKeepAlive(true);
        source.setProperty("maxSendBufferSize", SENT_AT_ONCE);
        source.setLogServerErrorDetail(false);
        return source;
    }
}
