package io.loupan.customers;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The one secret outside the database. Every key in use is derived from it or wrapped by one. */
@Component
class MasterKey {

  /** Printed in the source, so that it protects nothing and the demo starts by itself. */
  static final byte[] OF_THE_DEMO =
      "loupan-demo-key-not-for-real-use".getBytes(StandardCharsets.US_ASCII);

  private static final int BYTES = 32;

  private final byte[] secret;

  @Autowired
  MasterKey(@Value("${loupan.master-key:}") String base64, Environment environment) {
    this(base64, environment.acceptsProfiles(Profiles.of("demo")));
  }

  MasterKey(String base64, boolean demo) {
    if (base64.isBlank()) {
      throw new MasterKeyUnusable("The master key for personal data is missing.");
    }
    try {
      secret = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new MasterKeyUnusable("The master key for personal data is not base64.");
    }
    if (secret.length != BYTES) {
      throw new MasterKeyUnusable("The master key for personal data does not have 32 bytes.");
    }
    if (!demo && Arrays.equals(secret, OF_THE_DEMO)) {
      throw new MasterKeyUnusable(
          "The master key for personal data is the public one of the demo.");
    }
  }

  /**
   * A key for one use (HKDF, RFC 5869).
   *
   * @param use different uses give keys that say nothing about each other
   * @return 32 bytes
   */
  byte[] derive(String use) {
    try {
      byte[] info = ("loupan/" + use).getBytes(StandardCharsets.US_ASCII);
      return Hkdf.computeHkdf("HmacSha256", secret, new byte[0], info, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
