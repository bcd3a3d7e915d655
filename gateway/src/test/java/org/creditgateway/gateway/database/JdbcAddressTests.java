package org.creditgateway.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.Test;

class JdbcAddressTests {

    @Test
    void theSameHostPortAndDatabase() {
        assertThat(address("r2dbc:postgresql://db.example:5433/gateway").getJdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example:5433/gateway");
        assertThat(address("r2dbc:postgresql://db.example/gateway").getJdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example/gateway");
    }

    @Test
    void userAndPasswordStandBesideTheAddressAndThePasswordIsNotPrinted() {
        JdbcAddress address = address("r2dbc:postgresql://gate:pass%2Fword@db.example/gateway");
        assertThat(address.getUsername()).isEqualTo("gate");
        assertThat(address.getPassword()).isEqualTo("pass/word");
        assertThat(address.toString()).contains("db.example").doesNotContain("pass");
    }

    @Test
    void anotherRoleOwnsTheTablesWhereOneIsNamed() {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse("r2dbc:postgresql://gate:word@db.example/g");
        JdbcAddress address = new JdbcAddress(options, new JdbcAddress.Owner("owner", "secret"));

        assertThat(address.getUsername()).isEqualTo("owner");
        assertThat(address.getPassword()).isEqualTo("secret");
        assertThat(address.user()).isEqualTo("gate");
        assertThat(address.password()).isEqualTo("word");
        assertThat(address.isOwnedByAnother()).isTrue();
        assertThat(new JdbcAddress(options, new JdbcAddress.Owner("gate", "word")).isOwnedByAnother())
                .isFalse();
        assertThat(new JdbcAddress.Owner("owner", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void aPoolInFrontIsLookedThrough() {
        assertThat(address("r2dbc:pool:postgresql://db.example/gateway").getJdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example/gateway");
    }

    @Test
    void encryptionIsKept() {
        assertThat(address("r2dbc:postgresql://db.example/g?sslMode=verify-full")
                        .getJdbcUrl())
                .endsWith("?sslmode=verify-full");
        assertThat(address("r2dbc:postgresql://db.example/g?sslMode=VERIFY_CA").getJdbcUrl())
                .endsWith("?sslmode=verify-ca");
        assertThat(address("r2dbcs:postgresql://db.example/g").getJdbcUrl()).endsWith("?sslmode=require");
    }

    @Test
    void severalHostsMeanThePrimaryAmongThem() {
        assertThat(address("r2dbc:postgresql:failover://one:5432,two:5432/g").getJdbcUrl())
                .isEqualTo("jdbc:postgresql://one:5432,two:5432/g?targetServerType=primary");
    }

    @Test
    void theSchemaIsKeptAndNamesAreEscaped() {
        assertThat(address("r2dbc:postgresql://db.example/a%20b?schema=log").getJdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example/a%20b?currentSchema=log");
    }

    @Test
    void otherDatabasesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> address("r2dbc:h2://localhost/g"))
                .withMessage("spring.r2dbc.url: driver h2 (expected: r2dbc:postgresql://host:port/database)");
    }

    private static JdbcAddress address(String url) {
        return new JdbcAddress(ConnectionFactoryOptions.parse(url), null);
    }
}
