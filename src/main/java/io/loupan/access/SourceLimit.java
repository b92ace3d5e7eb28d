package io.loupan.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;

/** Counts what comes from each source address, in the memory of this node. */
class SourceLimit {

  private final int burst;
  private final int perMinute;
  private final Cache<String, Bucket> sources =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofHours(1)).build();

  SourceLimit(int burst, int perMinute) {
    this.burst = burst;
    this.perMinute = perMinute;
  }

  /**
   * How long a source has to wait.
   *
   * @return zero where it need not
   */
  Duration wait(String source) {
    return Duration.ofNanos(bucket(source).estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /**
   * Counts one.
   *
   * @return whether that was still allowed
   */
  boolean count(String source) {
    return bucket(source).tryConsume(1);
  }

  private Bucket bucket(String source) {
    return sources.get(
        neighbourhood(source),
        key ->
            Bucket.builder()
                .addLimit(
                    limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build());
  }

  /** Whoever has one IPv6 address has the whole /64 around it. */
  private static String neighbourhood(String source) {
    if (source == null || !source.contains(":") || source.contains(".")) {
      return String.valueOf(source);
    }
    try {
      byte[] address = InetAddress.getByName(source).getAddress();
      return HexFormat.of().formatHex(address, 0, Math.min(8, address.length));
    } catch (UnknownHostException e) {
      return source;
    }
  }
}
