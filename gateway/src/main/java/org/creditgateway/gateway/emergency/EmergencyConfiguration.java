package org.creditgateway.gateway.emergency;

import java.time.Clock;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The register of accesses in emergencies, and their reviews. */
@Configuration(proxyBeanMethods = false)
class EmergencyConfiguration {

    @Bean
    EmergencyRegister emergencyRegister(DatabaseClient database) {
        return new EmergencyRegister(database);
    }

    @Bean
    EmergencyReviews emergencyReviews(EmergencyRegister register, InquiryLog log, Catalogues catalogues, Clock clock) {
        return new EmergencyReviews(register, log, catalogues, clock);
    }
}
