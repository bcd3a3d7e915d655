package org.creditgateway.gateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.creditgateway.gateway.demo.systems.DemoClient;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import tools.jackson.databind.json.JsonMapper;

/** Says, once the gateway is ready, where it is and how to ask it: lines to paste into a shell. */
final class Announcement implements ApplicationListener<ApplicationReadyEvent> {

    private static final Log LOG = LogFactory.getLog(Announcement.class);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (port != null) {
            LOG.info(text("http://127.0.0.1:" + port));
        }
    }

    /** @param gateway the gateway's address, without a slash at its end */
    static String text(String gateway) {
        return """
                The demo is ready.

                GraphiQL: %s/graphiql

                A token:
                %s

                An inquiry over all three departments:
                %s
                """.formatted(gateway, tokenCommand(gateway), inquiryCommand(gateway));
    }

    /** One line that fetches a token into the shell's variable TOKEN. */
    static String tokenCommand(String gateway) {
        return "TOKEN=$(curl -s -u %s:%s -d grant_type=client_credentials %s/oauth2/token | sed 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/')"
                .formatted(DemoClient.PROCUREMENT_OFFICER.id(), DemoClient.SECRET, gateway);
    }

    /** One line that sends the sample inquiry with the token. */
    static String inquiryCommand(String gateway) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", inquiry()));
        return "curl -s %s/graphql -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json'"
                        .formatted(gateway)
                + " -H 'Inquiry-Item: SD-M2-PROCUREMENT-01' -H 'Inquiry-Case: CASE-1' -d '" + body + "'";
    }

    private static String inquiry() {
        try (InputStream inquiry = Announcement.class.getResourceAsStream("/demo/inquiry.graphql")) {
            return new String(Objects.requireNonNull(inquiry).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\\s+", " ")
                    .trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
