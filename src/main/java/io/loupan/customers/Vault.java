package io.loupan.customers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals and hashes. Each customer has a key of its own (AES-256-GCM), stored wrapped by a key
 * derived from the master key: who destroys that one row has destroyed everything sealed under it,
 * in backups of other tables too. What is sealed is bound to its customer and purpose and cannot be
 * moved to another row unnoticed.
 */
@Component
class Vault {

  /** What a keyed hash is of; equal values of different kinds give different hashes. */
  enum Hash {
    PHONE,
    LAST4,
    EMAIL,
    NAME,
    SURNAME,
    ENQUIRY;

    private String use() {
      return "hash/" + name();
    }
  }

  private final Aead master;
  private final MasterKey masterKey;

  /** A capture seals several texts for one customer; unwrapping once spares a query each time. */
  private final Cache<CustomerId, Key> keys =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(Duration.ofMinutes(10)).build();

  private final Map<Hash, SecretKeySpec> hashKeys = new EnumMap<>(Hash.class);

  Vault(MasterKey masterKey) {
    this.masterKey = masterKey;
    for (Hash kind : Hash.values()) {
      hashKeys.put(kind, new SecretKeySpec(masterKey.derive(kind.use()), "HmacSHA256"));
    }
    try {
      AeadConfig.register();
      master = wrappingKey(masterKey.derive("wrap"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Aead wrappingKey(byte[] bytes) throws GeneralSecurityException {
    var parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(bytes.length)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    var key =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** Makes the key of a new customer. */
  Key create(CustomerId id) {
    try {
      KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      byte[] wrapped =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, master, context(id, "key"));
      Key key = new Key(id, wrapped, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
      keys.put(id, key);
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The key of a known customer.
   *
   * @param wrapped as {@link Key#wrapped()} gave it
   * @throws IllegalStateException if it was wrapped by another master key or for another customer
   */
  Key unwrap(CustomerId id, byte[] wrapped) {
    return keys.get(
        id,
        absent -> {
          try {
            return new Key(
                id,
                wrapped,
                TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, context(id, "key"))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                "The key of customer " + id + " cannot be opened with this master key", e);
          }
        });
  }

  /** The key of a customer if it was used here lately. */
  Optional<Key> recentlyUsed(CustomerId id) {
    return Optional.ofNullable(keys.getIfPresent(id));
  }

  void forget(CustomerId id) {
    keys.invalidate(id);
  }

  /**
   * A keyed hash by which equal values find each other.
   *
   * @return 43 characters
   */
  String hash(Hash kind, String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(hashKeys.get(kind));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By which a database knows its master key again, without saying anything about it. */
  String fingerprint() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(masterKey.derive("fingerprint"));
  }

  private static byte[] context(CustomerId id, String purpose) {
    return (id + "/" + purpose).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The key of one customer.
   *
   * @param wrapped as it is stored
   */
  record Key(CustomerId id, byte[] wrapped, Aead aead) {

    /** Seals a text; only the same purpose opens it again. */
    byte[] seal(String purpose, String text) {
      return sealBytes(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for what is no text. */
    byte[] sealBytes(String purpose, byte[] content) {
      try {
        return aead.encrypt(content, context(id, purpose));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    String open(String purpose, byte[] sealed) {
      return new String(openBytes(purpose, sealed), StandardCharsets.UTF_8);
    }

    byte[] openBytes(String purpose, byte[] sealed) {
      try {
        return aead.decrypt(sealed, context(id, purpose));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "What is sealed as " + purpose + " of customer " + id + " cannot be opened", e);
      }
    }
  }
}
