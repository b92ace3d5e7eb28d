package io.loupan.inventory;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A project as typed into a form; see {@link Project} for meaning and units. Null or blank is not
 * said. Required: slug (when it is created), names, cities, addresses, developers and region.
 *
 * @param version the version that was on the screen; only read when a project is changed
 * @param slug lower-case letters, digits and hyphens; only read when a project is created
 * @param region a name of {@link Region}
 * @param finish a name of {@link Finish}
 * @param deliveryOn as {@code 2028-06-30}
 */
public record ProjectDraft(
    String version,
    String slug,
    String nameZh,
    String nameEn,
    String cityZh,
    String cityEn,
    String addressZh,
    String addressEn,
    String developerZh,
    String developerEn,
    String salesPhone,
    String summaryZh,
    String summaryEn,
    String region,
    String finish,
    String deliveryOn,
    String homes,
    String greenRate,
    String plotRatio,
    String managementFee,
    String landRightYears,
    String landRightUntil,
    String escrowZh,
    String escrowEn) {

  /** Not {@code new}: that is the address of the empty form. */
  private static final Pattern SLUG = Pattern.compile("(?!new$)[a-z0-9]+(-[a-z0-9]+)*");

  private static final Pattern PHONE = Pattern.compile("[+\\d][\\d -]{5,}");

  /**
   * A project as it stands in a form that changes it.
   *
   * @param project what is saved
   * @return its values as typed
   */
  public static ProjectDraft of(Project project) {
    return new ProjectDraft(
        project.version().toString(),
        project.slug(),
        project.nameZh(),
        project.nameEn(),
        project.cityZh(),
        project.cityEn(),
        project.addressZh(),
        project.addressEn(),
        project.developerZh(),
        project.developerEn(),
        project.salesPhone(),
        project.summaryZh(),
        project.summaryEn(),
        project.region().name(),
        Objects.toString(project.finish(), null),
        Objects.toString(project.deliveryOn(), null),
        Objects.toString(project.homes(), null),
        Objects.toString(project.greenRate(), null),
        Objects.toString(project.plotRatio(), null),
        Objects.toString(project.managementFee(), null),
        Objects.toString(project.landRightYears(), null),
        Objects.toString(project.landRightUntil(), null),
        project.escrowZh(),
        project.escrowEn());
  }

  /** The project that this describes; {@code saved} is what it changes, or null. */
  Project read(Project saved) throws ProjectRefused {
    var checks = new Checks();
    String address = saved == null ? checks.required("slug", slug, 60) : saved.slug();
    checks.matches("slug", address, SLUG, "inventory.problem.slug");
    if (saved != null && !saved.version().toString().equals(version)) {
      checks.refuse("version", "inventory.problem.stale");
    }
    var read =
        new Project(
            saved == null ? UUID.randomUUID() : saved.id(),
            saved == null ? null : saved.version(),
            address,
            checks.required("nameZh", nameZh, 60),
            checks.required("nameEn", nameEn, 100),
            checks.required("cityZh", cityZh, 60),
            checks.required("cityEn", cityEn, 100),
            checks.required("addressZh", addressZh, 200),
            checks.required("addressEn", addressEn, 200),
            checks.required("developerZh", developerZh, 200),
            checks.required("developerEn", developerEn, 200),
            checks.optional("salesPhone", salesPhone, 30),
            checks.optional("summaryZh", summaryZh, 1000),
            checks.optional("summaryEn", summaryEn, 1000),
            checks.choice("region", region, Region.class, true),
            checks.choice("finish", finish, Finish.class, false),
            checks.date("deliveryOn", deliveryOn),
            checks.whole("homes", homes, 1, 100_000, false),
            checks.number("greenRate", greenRate, "0", "100", 2, false),
            checks.number("plotRatio", plotRatio, "0.1", "20", 2, false),
            checks.number("managementFee", managementFee, "0", "1000", 2, false),
            checks.whole("landRightYears", landRightYears, 1, 99, false),
            checks.whole("landRightUntil", landRightUntil, 2000, 2200, false),
            checks.optional("escrowZh", escrowZh, 200),
            checks.optional("escrowEn", escrowEn, 200),
            saved == null ? (Instant) null : saved.retiredAt());
    checks.matches("salesPhone", read.salesPhone(), PHONE, "inventory.problem.salesPhone");
    checks.advertisement("addressZh", read.addressZh());
    checks.advertisement("addressEn", read.addressEn());
    checks.advertisement("summaryZh", read.summaryZh());
    checks.advertisement("summaryEn", read.summaryEn());
    checks.done();
    return read;
  }
}
