package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.customers.Vault.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {

  private final Vault vault = vault((byte) 1);
  private final CustomerId id = new CustomerId(UUID.randomUUID());

  private static Vault vault(byte filling) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, filling);
    return new Vault(new MasterKey(Base64.getEncoder().encodeToString(secret), false));
  }

  @Test
  void anotherProcessWithTheSameMasterKeyOpensWhatWasSealed() {
    Vault.Key key = vault.create(id);
    byte[] sealed = key.seal("person", "王丽");

    assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("王丽");
    assertThat(vault((byte) 1).unwrap(id, key.wrapped()).open("person", sealed)).isEqualTo("王丽");
  }

  @Test
  void anotherMasterKeyOpensNothing() {
    byte[] wrapped = vault.create(id).wrapped();

    assertThatThrownBy(() -> vault((byte) 2).unwrap(id, wrapped))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master key");
  }

  @Test
  void whatIsSealedIsBoundToCustomerAndPurpose() {
    Vault.Key key = vault.create(id);
    byte[] sealed = key.seal("person", "王丽");
    CustomerId other = new CustomerId(UUID.randomUUID());

    assertThatThrownBy(() -> vault.unwrap(other, key.wrapped()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.open("text", sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> vault.create(other).open("person", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hashesAreEqualForEqualValuesOfOneKindUnderOneMasterKey() {
    String hash = vault.hash(Hash.PHONE, "+8613800138000");

    assertThat(hash).hasSize(43).isEqualTo(vault((byte) 1).hash(Hash.PHONE, "+8613800138000"));
    assertThat(vault.hash(Hash.EMAIL, "+8613800138000")).isNotEqualTo(hash);
    assertThat(vault((byte) 2).hash(Hash.PHONE, "+8613800138000")).isNotEqualTo(hash);
    assertThat(vault.fingerprint()).isNotEqualTo(vault((byte) 2).fingerprint());
  }
}
