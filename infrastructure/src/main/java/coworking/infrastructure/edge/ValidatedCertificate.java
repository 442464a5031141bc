package coworking.infrastructure.edge;

import com.pulumi.aws.acm.Certificate;
import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.acm.outputs.CertificateDomainValidationOption;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A certificate of ACM for one host name. A record in the host's zone proves the name, and lets ACM renew it. */
final class ValidatedCertificate extends Component {

    private static final int TTL_SECONDS = 300;

    private final Output<String> arn;

    ValidatedCertificate(String name, String hostName, String hostedZone, Component parent) {
        super("coworking:edge:ValidatedCertificate", name, parent);
        var certificate = new Certificate(
                name,
                CertificateArgs.builder()
                        .domainName(hostName)
                        .validationMethod("DNS")
                        .build(),
                child());
        var proof = new Record(
                name,
                RecordArgs.builder()
                        .zoneId(hostedZone)
                        .name(expected(certificate, CertificateDomainValidationOption::resourceRecordName))
                        .type("CNAME")
                        .records(expected(certificate, CertificateDomainValidationOption::resourceRecordValue)
                                .applyValue(List::of))
                        .ttl(TTL_SECONDS)
                        .build(),
                child());
        var validation = new CertificateValidation(
                name,
                CertificateValidationArgs.builder()
                        .certificateArn(certificate.arn())
                        .validationRecordFqdns(proof.fqdn().applyValue(List::of))
                        .build(),
                child());
        this.arn = validation.certificateArn();
        registerOutputs(Map.of("arn", arn));
    }

    /** Known once ACM has issued the certificate. */
    Output<String> arn() {
        return arn;
    }

    private static Output<String> expected(
            Certificate certificate, Function<CertificateDomainValidationOption, Optional<String>> field) {
        return certificate
                .domainValidationOptions()
                .applyValue(options -> options.stream()
                        .findFirst()
                        .flatMap(field)
                        .orElseThrow(() -> new IllegalStateException("ACM names no record for the certificate")));
    }
}
