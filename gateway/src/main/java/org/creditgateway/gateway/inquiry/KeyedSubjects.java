package org.creditgateway.gateway.inquiry;

import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;

/** The keyed hash by which authorizations are found, so that the register holds no identifier. */
record KeyedSubjects(NamedKey key) implements SubjectHash {

    @Override
    public String keyId() {
        return key.id();
    }

    @Override
    public String of(SubjectId subject) {
        return key.hmacHex("authorization\n" + subject.type() + "\n" + subject.value());
    }
}
