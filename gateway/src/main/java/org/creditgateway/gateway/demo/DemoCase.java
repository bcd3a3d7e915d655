package org.creditgateway.gateway.demo;

import java.time.LocalDate;
import org.creditgateway.schema.SubjectId;

/** The sample case in the register: an application for public funds, by one organisation. */
public final class DemoCase {

    /** Whose case it is. */
    public static final String AGENCY = "JN-MARKET";

    /** Its number, of the form that item {@code SD-M2-SUBSIDY-01} requires. */
    public static final String NUMBER = "SDFD-2026-0001";

    static final SubjectId SUBJECT = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    static final LocalDate OPENED = LocalDate.of(2026, 1, 5);

    private DemoCase() {}
}
