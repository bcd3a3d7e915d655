package org.creditgateway.gateway.emergency;

import java.time.Clock;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The register of accesses in emergencies, and their reviews. */
@Configuration(proxyBeanMethods = false)
class EmergencyConfiguration {

    @Bean
    EmergencyRegister emergencyRegister(DatabaseClient database, FieldEntries entries) {
        return new EmergencyRegister(database, entries);
    }

    @Bean
    EmergencyReviews emergencyReviews(EmergencyRegister register, FieldEntries entries, Clock clock) {
        return new EmergencyReviews(register, entries, clock);
    }
}
