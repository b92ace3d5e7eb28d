package io.loupan.access;

import static io.loupan.access.StaffGroup.ADMINISTRATORS;

import io.loupan.engine.Passwords;
import io.loupan.kernel.Office;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Somebody must be able to log in, and nobody with a password that all the world knows: people of
 * the demo in the profile {@code demo}; elsewhere a first administrator from the environment.
 */
@Component
class FirstLogins {

  private static final List<NewUser> DEMO =
      List.of(
          demo("admin", "宁", "管", ADMINISTRATORS),
          demo("mia", "米娅", "林", StaffGroup.MARKETING),
          demo("sam", "珊", "王", StaffGroup.SALES),
          demo("sun", "阳", "孙", StaffGroup.SALES),
          demo("sky", "天", "高", StaffGroup.SALES),
          demo("max", "骁", "马", StaffGroup.SALES_MANAGERS),
          demo("moe", "莫然", "陈", StaffGroup.SALES_MANAGERS),
          demo("dan", "丹", "丁", StaffGroup.DIRECTORS),
          demo("leo", "立言", "李", StaffGroup.LEGAL),
          demo("fay", "菲", "方", StaffGroup.FINANCE),
          demo("sue", "素", "苏", StaffGroup.SERVICE),
          demo("ada", "安达", "艾", StaffGroup.AUDITORS));

  private final Users users;
  private final Channels channels;
  private final PasswordRule rule;
  private final Passwords passwords;
  private final Office office;
  private final String adminUser;
  private final String adminPassword;

  FirstLogins(
      Users users,
      Channels channels,
      PasswordRule rule,
      Passwords passwords,
      Office office,
      @Value("${loupan.admin.user:}") String adminUser,
      @Value("${loupan.admin.password:}") String adminPassword) {
    this.users = users;
    this.channels = channels;
    this.rule = rule;
    this.passwords = passwords;
    this.office = office;
    this.adminUser = adminUser;
    this.adminPassword = adminPassword;
  }

  void check() {
    if (rule.demo()) {
      for (NewUser user : DEMO) {
        if (!users.exists(user.id())) {
          create(user);
        }
      }
    } else {
      for (NewUser user : DEMO) {
        if (passwords.isPasswordOf(user.id(), user.id())) {
          throw new StartRefused(office.text("access.start.demoPassword", user.id()));
        }
      }
      if (channels.authenticate(DemoChannels.KEY).isPresent()) {
        throw new StartRefused(office.text("access.start.demoKey"));
      }
      if (users.members(ADMINISTRATORS).isEmpty()) {
        firstAdministrator();
      }
    }
    if (users.members(ADMINISTRATORS).isEmpty()) {
      throw new StartRefused(office.text("access.start.noAdministrator"));
    }
  }

  /** Whoever the demo lets in by their own name. */
  static List<String> demoIds() {
    return DEMO.stream().map(NewUser::id).toList();
  }

  private void firstAdministrator() {
    if (adminUser.isBlank() || adminPassword.isBlank()) {
      throw new StartRefused(office.text("access.start.needsAdministrator"));
    }
    create(
        new NewUser(
            adminUser,
            office.text("access.administrator.firstName"),
            office.text("access.administrator.lastName"),
            null,
            adminPassword,
            Set.of(ADMINISTRATORS)));
  }

  private void create(NewUser user) {
    try {
      users.create(user);
    } catch (UserRefused refused) {
      throw new StartRefused(
          office.text("access.start.adminRefused", office.text(refused.key()), user.id()));
    }
  }

  private static NewUser demo(String id, String firstName, String lastName, StaffGroup group) {
    return new NewUser(id, firstName, lastName, id + "@loupan.example", id, Set.of(group));
  }
}
