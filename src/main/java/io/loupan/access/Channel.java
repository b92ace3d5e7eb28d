package io.loupan.access;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Whoever sends enquiries by {@code POST /api/leads}: our own site, a portal, a broker.
 *
 * @param id a short word, for example {@code website}; stands in leads and figures, never changes
 * @param name what people call it
 * @param keyHash SHA-256 of its key in hexadecimal digits; the key itself is not kept
 * @param keyHint the last four characters of the key
 * @param createdAt when it was created
 * @param retiredAt when its key stopped working, or null
 * @param version for optimistic locking; null before it is stored
 */
public record Channel(
    @Id String id,
    String name,
    String keyHash,
    String keyHint,
    Instant createdAt,
    Instant retiredAt,
    @Version Integer version) {

  /**
   * Whether its key still works.
   *
   * @return false once it was retired
   */
  public boolean active() {
    return retiredAt == null;
  }

  Channel withKey(String hash, String hint) {
    return new Channel(id, name, hash, hint, createdAt, retiredAt, version);
  }

  Channel withName(String newName) {
    return new Channel(id, newName, keyHash, keyHint, createdAt, retiredAt, version);
  }

  Channel retired(Instant at) {
    return new Channel(id, name, keyHash, keyHint, createdAt, at, version);
  }
}
