package io.loupan.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one source address may do on one node before it has to wait.
 *
 * @param loginBurst wrong passwords in a row
 * @param loginPerMinute wrong passwords that are forgiven each minute
 * @param enquiryBurst forms sent in a row
 * @param enquiryPerMinute forms that are allowed each minute after that
 */
@ConfigurationProperties("loupan.limits")
record Limits(
    @DefaultValue("20") int loginBurst,
    @DefaultValue("10") int loginPerMinute,
    @DefaultValue("20") int enquiryBurst,
    @DefaultValue("20") int enquiryPerMinute) {}
