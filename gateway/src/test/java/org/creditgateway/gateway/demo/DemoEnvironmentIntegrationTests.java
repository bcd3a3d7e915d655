package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.creditgateway.gateway.CreditGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class DemoEnvironmentIntegrationTests {

    @TempDir
    Path directory;

    @Test
    void givesTheGatewayAllItNeedsAndGoesWithIt() {
        Path lock;
        try (ConfigurableApplicationContext application = application()) {
            String gateway = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");

            HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                    .header("Authorization", basic("procurement-officer:demo"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"access_token\"");
            assertThat(application.getEnvironment().getProperty("server.address"))
                    .isEqualTo("127.0.0.1");
            lock = directory.resolve("postgresql/postmaster.pid");
            assertThat(lock).exists();
        }
        assertThat(lock).doesNotExist();
        DataDirectory.open(directory).close();
    }

    private ConfigurableApplicationContext application() {
        return new SpringApplicationBuilder(CreditGateway.class)
                .run("--server.port=0", "--credit-gateway.demo.data-dir=" + directory);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
