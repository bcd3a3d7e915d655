package org.creditgateway.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.creditgateway.gateway.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway's entry point: starts it, or carries out a command that the arguments name. */
@SpringBootApplication
public class CreditGateway {
    public static void main(String[] args) {
        if (Commands.areMeantBy(args)) {
            PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            System.exit(Commands.run(out, err, args));
        }
        NettyDefaults.set();
        SpringApplication.run(CreditGateway.class, args);
    }
}
