package org.creditgateway.gateway.database;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The JDBC address of the database that R2DBC is configured for, and the role that migrates it. Boot's Flyway starts only
 * where one bean is both kinds of connection details.
 */
final class JdbcAddress implements FlywayConnectionDetails, JdbcConnectionDetails {

    /** R2DBC's options and the JDBC parameters that mean the same. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "sslMode", "sslmode",
            "sslRootCert", "sslrootcert",
            "sslCert", "sslcert",
            "sslKey", "sslkey",
            "sslPassword", "sslpassword",
            "schema", "currentSchema",
            "applicationName", "ApplicationName");

    private final ConnectionFactoryOptions options;
    private final @Nullable Owner owner;

    /** The role that owns the tables. */
    record Owner(String role, @Nullable String password) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Owner[" + role + "]";
        }
    }

    /** @param owner null where the gateway's own role owns the tables */
    JdbcAddress(ConnectionFactoryOptions options, @Nullable Owner owner) {
        this.options = options;
        this.owner = owner;
        if (!driver().startsWith("postgresql")) {
            throw new IllegalArgumentException(
                    "spring.r2dbc.url: driver " + driver() + " (expected: r2dbc:postgresql://host:port/database)");
        }
    }

    @Override
    public @Nullable String getUsername() {
        return owner == null ? user() : owner.role();
    }

    @Override
    public @Nullable String getPassword() {
        return owner == null ? password() : owner.password();
    }

    /** The gateway's own role. */
    @Nullable
    String user() {
        return text(ConnectionFactoryOptions.USER);
    }

    @Nullable
    String password() {
        return text(ConnectionFactoryOptions.PASSWORD);
    }

    /** Whether the tables belong to another role than the gateway's own. */
    boolean isOwnedByAnother() {
        return owner != null && !owner.role().equals(user());
    }

    @Override
    public String getJdbcUrl() {
        String port = text(ConnectionFactoryOptions.PORT);
        String database = encoded(String.valueOf(text(ConnectionFactoryOptions.DATABASE)));
        return "jdbc:postgresql://" + host() + (port == null ? "" : ":" + port) + "/" + database + parameters();
    }

    @Override
    public String getDriverClassName() {
        return "org.postgresql.Driver";
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "JdbcAddress[" + getJdbcUrl() + "]";
    }

    private String host() {
        return String.valueOf(text(ConnectionFactoryOptions.HOST));
    }

    private String parameters() {
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        PARAMETERS.forEach((option, parameter) -> {
            String value = text(Option.valueOf(option));
            if (value != null) {
                parameters.add(parameter + "=" + encoded(option.equals("sslMode") ? mode(value) : value));
            }
        });
        if (text(Option.valueOf("sslMode")) == null && "true".equals(text(ConnectionFactoryOptions.SSL))) {
            parameters.add("sslmode=require");
        }
        if (host().contains(",")) {
            parameters.add("targetServerType=primary");
        }
        return parameters.toString();
    }

    private static String mode(String sslMode) {
        return sslMode.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** With a pool in front, the driver stands in the protocol. */
    private String driver() {
        String driver = String.valueOf(text(ConnectionFactoryOptions.DRIVER));
        return driver.equals("pool") ? String.valueOf(text(ConnectionFactoryOptions.PROTOCOL)) : driver;
    }

    private @Nullable String text(Option<?> option) {
        Object value = options.getValue(option);
        return value == null ? null : value.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
