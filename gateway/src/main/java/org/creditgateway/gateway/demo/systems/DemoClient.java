package org.creditgateway.gateway.demo.systems;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The requesters of the demo. All have the secret {@link #SECRET}; an official's token names the individual. */
public enum DemoClient {
    PROCUREMENT_OFFICER("SD-FINANCE", "CZ-0417", "孟昭然", "partner"),
    LICENSING_OFFICER("JN-MARKET", "SP-1126", "戚云岫", "partner"),
    PERSONNEL_OFFICER("SD-PERSONNEL", "RS-0092", "荀若川", "partner"),
    ANALYST("SD-CREDIT-CENTER", "XY-0305", "闵思齐", "analyst"),
    AUDITOR("SD-AUDIT", "SJ-0018", "晏守衡", "auditor"),
    CASE_OFFICER("SD-CREDIT-CENTER", "XY-0211", "冉知微", "case-officer"),
    MARKET_CASE_OFFICER("JN-MARKET", "SP-1207", "方知远", "case-officer"),
    DISCLOSURE_OFFICER("SD-CREDIT-CENTER", "XY-0119", "温令仪", "disclosure-officer"),
    LOG_ARCHIVIST("SD-CREDIT-CENTER", "XY-0044", "方守简", "log-archivist"),
    AGENCY_AUDITOR("SD-FINANCE", "CZ-0033", "葛静言", "agency-auditor"),
    CATALOGUE_ADMIN("SD-CREDIT-CENTER", "XY-0007", "曾景明", "catalogue-admin"),
    SUBJECT(Map.of("resident_id", "379999190001020015", "roles", List.of("subject"))),
    COURT_SOURCE(Map.of("department", "SD-HIGH-COURT", "roles", List.of("source"))),
    HOUSING_SOURCE(Map.of("department", "SD-HOUSING", "roles", List.of("source"))),
    HOUSING_OFFICER("SD-HOUSING", "ZJ-0058", "颜立言", "source-officer");

    /** The secret of every client. */
    public static final String SECRET = "demo";

    private final Map<String, Object> claims;

    DemoClient(String agency, String officialId, String name, String role) {
        this(Map.of("agency", agency, "official_id", officialId, "name", name, "roles", List.of(role)));
    }

    DemoClient(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** The client's id, such as {@code procurement-officer}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a token says about the requester, beside the claims of every token. */
    Map<String, Object> claims() {
        return claims;
    }

    static Optional<DemoClient> of(String id) {
        return Arrays.stream(values()).filter(client -> client.id().equals(id)).findFirst();
    }
}
