package org.creditgateway.gateway.inquiry;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How inquiries are carried out.
 *
 * @param inquiryTimeout how long an inquiry may take, from its start to the last source's answer
 * @param zone the time zone in which dates of records are days
 */
@ConfigurationProperties("credit-gateway")
record InquiryProperties(
        @DefaultValue("10s") Duration inquiryTimeout,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {}
