package org.creditgateway.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway's entry point. */
@SpringBootApplication
public class CreditGateway {
    public static void main(String[] args) {
        SpringApplication.run(CreditGateway.class, args);
    }
}
