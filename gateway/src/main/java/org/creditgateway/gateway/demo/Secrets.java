package org.creditgateway.gateway.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.creditgateway.gateway.tlog.Hash;

/** The demo's passwords and keys. Made on first start; a file of the data directory that only its owner may read. */
final class Secrets {

    private static final String FILE = "secrets.properties";
    private static final List<String> KEYS =
            List.of("subject", "encryption", "pseudonym", "record", "receipt", "checkpoint");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** @throws DemoRefused when there is a database already, and the secrets that belong to it are gone */
    static Secrets of(DataDirectory directory) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(directory.secret(FILE, () -> drawn(directory))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Secrets(values);
    }

    /** The password of a database role. A role that is younger than the file has one made from its owner's. */
    String password(String role) {
        String name = "password." + role;
        return role.equals(EmbeddedDatabase.GATEWAY_AT_WORK) && values.getProperty(name) == null
                ? Hash.sha256(name + "\n" + value("password." + EmbeddedDatabase.GATEWAY))
                        .base64()
                : value(name);
    }

    /** The gateway's keys, as {@code credit-gateway.keys.*}. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : KEYS) {
            keys.put("credit-gateway.keys." + key + ".id", value("key." + key + ".id"));
            keys.put("credit-gateway.keys." + key + ".secret", value("key." + key + ".secret"));
        }
        return keys;
    }

    private String value(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new DemoRefused(
                    FILE + " of the data directory lacks " + name + ".",
                    "Restore the file; or, if nothing of the demo is worth keeping, delete the data directory.");
        }
        return value;
    }

    private static String drawn(DataDirectory directory) {
        if (EmbeddedDatabase.existsIn(directory)) {
            throw new DemoRefused(
                    "The data directory has a database, but " + FILE + " is gone: its log could not be read.",
                    "Restore the file; or, if nothing of the demo is worth keeping, delete the data directory.");
        }
        StringBuilder text = new StringBuilder();
        for (String role : EmbeddedDatabase.ROLES) {
            text.append("password.%s=%s%n".formatted(role, random(24)));
        }
        for (String key : KEYS) {
            text.append("key.%s.id=%s-1%n".formatted(key, key));
            text.append("key.%s.secret=%s%n".formatted(key, random(32)));
        }
        return text.toString();
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return Base64.getEncoder().encodeToString(drawn);
    }
}
