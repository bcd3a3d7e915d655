package org.creditgateway.gateway.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.creditgateway.gateway.demo.systems.Tokens;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything around a gateway, for gateways that run elsewhere: database, token issuer and departments. */
public final class DemoWorld implements AutoCloseable {

    private static final String USER = "spring.flyway.user";
    private static final String PASSWORD = "spring.flyway.password";

    private final Demo demo;

    private DemoWorld(Demo demo) {
        this.demo = demo;
    }

    public static DemoWorld start(Path data) {
        return new DemoWorld(Demo.start(new DemoSettings(data, false)));
    }

    /** What a gateway needs to be told, in a process of its own. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        demo.properties().forEach((name, value) -> properties.put(name, value.toString()));
        return properties;
    }

    /** A token for one of the demo's clients. */
    public String token(String client) {
        return Tokens.of(demo.issuer(), client);
    }

    /** The gateways' database, by the role that owns it. */
    public DataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(demo.properties().get("spring.r2dbc.url").toString().replaceFirst("^r2dbc:", "jdbc:"));
        source.setUser(demo.properties().get(USER).toString());
        source.setPassword(demo.properties().get(PASSWORD).toString());
        return source;
    }

    /** Kills a server process of the database, after which it ends all others and recovers as after a crash. */
    public void crashDatabase() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
            own.next();
            ProcessHandle.of(own.getLong(1)).orElseThrow().destroyForcibly();
        }
    }

    @Override
    public void close() {
        demo.close();
    }
}
