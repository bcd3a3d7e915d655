package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnnouncementTests {

    private static final String GATEWAY = "http://127.0.0.1:8080";

    @Test
    void namesGraphiqlAndBothCommandsEachOnALineOfItsOwn() {
        assertThat(Announcement.text(GATEWAY).lines())
                .contains(
                        "GraphiQL: http://127.0.0.1:8080/graphiql",
                        Announcement.tokenCommand(GATEWAY),
                        Announcement.inquiryCommand(GATEWAY));
    }

    @Test
    void theInquiryIsJsonInOneShellWord() {
        String command = Announcement.inquiryCommand(GATEWAY);
        String body = command.substring(command.indexOf("-d '") + 4, command.length() - 1);

        assertThat(body).doesNotContain("'");
        assertThat(JsonMapper.shared().readTree(body).get("query").asString())
                .startsWith("{ organization(code: \"91379999MA9000011Y\") { name code")
                .contains("judgmentDefaults", "penalties", "evaluations");
        assertThat(command).contains("-H 'Inquiry-Item: SD-M2-PROCUREMENT-01'", "-H 'Inquiry-Case: CASE-1'");
    }
}
