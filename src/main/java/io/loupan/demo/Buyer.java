package io.loupan.demo;

import io.loupan.customers.Title;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * Somebody who made an enquiry in the demo's past, and what comes of it.
 *
 * @param no of the line in {@code demo/buyers.txt}, from 1
 * @param when days ago and office time ({@code 90 09:42}), or minutes ago ({@code -55})
 * @param project its slug
 * @param channel by which the enquiry came
 * @param campaign which brought it, or null
 * @param title or null
 * @param name in full
 * @param reach {@code p} has a phone, {@code m} a mail address, {@code u} a mail address and a
 *     phone that nobody can read; {@code =15} is the person of line 15
 * @param type stated customer type, or null
 * @param region or null
 * @param budget in yuan, or null
 * @param wantsVisit whether a visit was asked for
 * @param answers a letter for each offer: {@code A}ccepted, {@code D}eclined, left until its time
 *     is over ({@code X}); where data is doubtful first what marketing finds: {@code C}onfirmed or
 *     {@code D}iscarded
 * @param acts what each contact brings, in order: {@code n}ot reached, {@code c}all back, {@code
 *     i}nterested, {@code t}hinking, wants {@code m}aterial, {@code r}eady to visit, {@code xPRICE}
 *     lost for that reason, {@code W24} won 24 days after, {@code L14:PRICE} lost then; {@code .}
 *     nobody does anything any more, {@code *} it goes on and on
 */
record Buyer(
    int no,
    String when,
    String project,
    String channel,
    String campaign,
    Title title,
    String name,
    String reach,
    String type,
    String region,
    BigDecimal budget,
    boolean wantsVisit,
    String answers,
    List<String> acts) {

  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  /** All of them, in the order of their lines. */
  static List<Buyer> all() {
    try {
      return new ClassPathResource("demo/buyers.txt")
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(Buyer::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Buyer read(String[] cells) {
    return new Buyer(
        Integer.parseInt(cells[0]),
        cells[1],
        cells[2].equals("R") ? "riverside-garden" : "hillview-court",
        cells[3],
        orNull(cells[4]),
        cells[5].isEmpty() ? null : Title.valueOf(cells[5]),
        cells[6],
        cells[7],
        orNull(cells[8]),
        orNull(cells[9]),
        cells[10].isEmpty() ? null : new BigDecimal(cells[10]).multiply(TEN_THOUSAND),
        cells[11].equals("v"),
        cells[12],
        Arrays.asList(cells[13].split(" ")));
  }

  private static String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  /** When the enquiry came, told from the moment that the past ends. */
  Instant at(Instant end, ZoneId zone) {
    return when.startsWith("-")
        ? end.minus(Duration.ofMinutes(-Long.parseLong(when)))
        : at(end, zone, when).plusSeconds(no * 37 % 60);
  }

  /** Days ago and office time, told from the moment that the past ends. */
  static Instant at(Instant end, ZoneId zone, String daysAndTime) {
    String[] parts = daysAndTime.split(" ");
    return end.atZone(zone)
        .toLocalDate()
        .minusDays(Long.parseLong(parts[0]))
        .atTime(LocalTime.parse(parts[1]))
        .atZone(zone)
        .toInstant();
  }

  /** The person whose line this is: somebody may come twice. */
  private int person() {
    return reach.startsWith("=") ? Integer.parseInt(reach.substring(1)) : no;
  }

  boolean hasPhone() {
    return reach.contains("p") || reach.startsWith("=");
  }

  /** As typed, or null. */
  String typedPhone() {
    return reach.equals("u") ? "138-0000" : hasPhone() ? rightPhone() : null;
  }

  /** The number that marketing finds where the typed one cannot be read. */
  String rightPhone() {
    return "138000000%02d".formatted(person());
  }

  /** Of a domain that RFC 2606 keeps free for examples; or null. */
  String email() {
    return reach.contains("m") || reach.equals("u")
        ? "buyer%02d@example.com".formatted(person())
        : null;
  }

  /** What a contact brings, counted from 0; whoever is at the end of the story goes on. */
  String act(int contact) {
    return contact < acts.size() ? acts.get(contact) : "*";
  }

  /** Whether a mail or phone of a customer is this person's. */
  boolean is(String phone, String email) {
    return (phone != null && phone.replaceAll("\\D", "").endsWith(rightPhone()))
        || (email != null && email.equals(email()));
  }
}
