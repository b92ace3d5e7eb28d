package io.loupan.access;

import io.loupan.access.ChannelChanged.What;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The channels that may send enquiries, each with a key of its own.
 *
 * <p>A key is shown once, to who created it; kept is its hash. It has 256 random bits, so a plain
 * hash without salt is enough, and finding the row by the hash gives no timing away that would help
 * to guess the key.
 */
@Service
public class Channels {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final int LONGEST_KEY = 200;

  private final ChannelRepository channels;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate savepoint;
  private final SecureRandom random = new SecureRandom();

  Channels(
      ChannelRepository channels,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.channels = channels;
    this.events = events;
    this.clock = clock;
    this.savepoint = new TransactionTemplate(transactions);
    savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Adds a channel.
   *
   * @param id 2 to 40 lower-case letters, digits or hyphens, beginning with a letter
   * @param name what people call it, up to 100 characters
   * @return its key, to be shown once and then forgotten
   * @throws ChannelRefused if the id is taken or not of the right form, or the name is missing
   */
  @Transactional(rollbackFor = ChannelRefused.class)
  public String create(String id, String name) throws ChannelRefused {
    String key = newKey();
    create(id, name, key);
    return key;
  }

  /** Adds a channel with a known key; for demo data only. */
  @Transactional(rollbackFor = ChannelRefused.class)
  void create(String id, String name, String key) throws ChannelRefused {
    if (id == null || !ID.matcher(id).matches()) {
      throw new ChannelRefused("id", "access.channel.id");
    }
    String stored = checked(name);
    if (channels.existsById(id)) {
      throw new ChannelRefused("id", "access.channel.taken");
    }
    var channel = new Channel(id, stored, hash(key), hint(key), clock.instant(), null, null);
    try {
      savepoint.executeWithoutResult(tx -> channels.save(channel));
    } catch (DuplicateKeyException somebodyWasFaster) {
      throw new ChannelRefused("id", "access.channel.taken");
    }
    changed(id, What.CREATED);
  }

  /**
   * Gives a channel another name.
   *
   * @param id an existing channel
   * @param name up to 100 characters
   * @throws ChannelRefused if there is no such channel or the name is missing
   */
  @Transactional(rollbackFor = ChannelRefused.class)
  public void rename(String id, String name) throws ChannelRefused {
    channels.save(get(id).withName(checked(name)));
    changed(id, What.RENAMED);
  }

  /**
   * Gives a channel a new key; the former one stops working at once.
   *
   * @param id an existing channel, not retired
   * @return the key, to be shown once and then forgotten
   * @throws ChannelRefused if there is no such channel or it is retired
   */
  @Transactional(rollbackFor = ChannelRefused.class)
  public String rotate(String id) throws ChannelRefused {
    Channel channel = get(id);
    if (!channel.active()) {
      throw new ChannelRefused("id", "access.channel.isRetired");
    }
    String key = newKey();
    channels.save(channel.withKey(hash(key), hint(key)));
    changed(id, What.KEY_ROTATED);
    return key;
  }

  /**
   * Ends a channel: its key stops working at once and for good. Its leads stay.
   *
   * @param id an existing channel; one that is retired already stays as it is
   * @throws ChannelRefused if there is no such channel
   */
  @Transactional(rollbackFor = ChannelRefused.class)
  public void retire(String id) throws ChannelRefused {
    Channel channel = get(id);
    if (channel.active()) {
      channels.save(channel.retired(clock.instant()));
      changed(id, What.RETIRED);
    }
  }

  /**
   * All channels, retired ones too.
   *
   * @return ordered by id
   */
  public List<Channel> list() {
    return channels.findAllByOrderById();
  }

  /**
   * What all channels are called, retired ones too.
   *
   * @return names by id
   */
  public Map<String, String> names() {
    return list().stream().collect(Collectors.toMap(Channel::id, Channel::name));
  }

  /**
   * A channel by id.
   *
   * @param id any text
   * @return empty where there is no such channel
   */
  public Optional<Channel> find(String id) {
    return channels.findById(id);
  }

  /**
   * Whose key it is.
   *
   * @param key what came as {@code X-API-Key}, or null
   * @return the channel, not retired; empty where the key is missing or wrong
   */
  public Optional<Channel> authenticate(String key) {
    return key == null || key.isBlank() || key.length() > LONGEST_KEY
        ? Optional.empty()
        : channels.findByKeyHashAndRetiredAtIsNull(hash(key));
  }

  private Channel get(String id) throws ChannelRefused {
    return channels
        .findById(id)
        .orElseThrow(() -> new ChannelRefused("id", "access.channel.unknown"));
  }

  private static String checked(String name) throws ChannelRefused {
    if (name == null || name.isBlank() || name.strip().length() > 100) {
      throw new ChannelRefused("name", "access.channel.nameMissing");
    }
    return name.strip();
  }

  private String newKey() {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return "lpk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  private static String hint(String key) {
    return key.substring(key.length() - 4);
  }

  private static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  private void changed(String id, What what) {
    events.publishEvent(
        new ChannelChanged(id, what, CurrentUser.id().orElse(null), clock.instant()));
  }
}
