package io.loupan.customers;

import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loupan.customers.Vault.Hash;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A house that has sold for years: customers by batch SQL with real seals and hashes, surnames as
 * common as they are, for each a case, one in ten still open with a task.
 */
public final class ManyCustomers {

  /** The commonest surname: 7 in 100. */
  public static final String COMMON = "王";

  private static final String OTHERS =
      "李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
  private static final int BATCH = 1_000;

  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final Random random = new Random(20261124);

  /** Whom the searches look for. */
  public record Someone(String name, String phone, String caseNo, String consultant) {}

  public ManyCustomers(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /**
   * Fills the tables.
   *
   * @param count how many customers
   * @param project for which project
   * @param consultants who has them, each about the same number
   * @param now cases were opened in the years before
   * @return the last one, whose case is open
   */
  public Someone fill(int count, UUID project, List<String> consultants, Instant now) {
    List<Object[]> customers = new ArrayList<>();
    List<Object[]> contacts = new ArrayList<>();
    List<Object[]> cases = new ArrayList<>();
    List<Object[]> executions = new ArrayList<>();
    List<Object[]> tasks = new ArrayList<>();
    List<Object[]> lookUps = new ArrayList<>();
    JsonMapper json = JsonMapper.builder().build();
    Someone last = null;
    for (int n = 1; n <= count; n++) {
      CustomerId id = new CustomerId(UUID.randomUUID());
      String name = name();
      String phone = "+86170%08d".formatted(n);
      PersonName read = PersonName.of(name, null);
      Vault.Key key = vault.create(id);
      byte[] sealed;
      try {
        sealed = key.seal("person", json.writeValueAsString(Map.of("name", name, "phone", phone)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      Instant opened = now.minus(5L * 365 * 24 * 60 * (count - n) / count, ChronoUnit.MINUTES);
      customers.add(
          new Object[] {
            id.value(),
            "K-19990101-%06d".formatted(n),
            sealed,
            key.wrapped(),
            vault.hash(Hash.NAME, read.fullForSearch()),
            vault.hash(Hash.SURNAME, read.surnameForSearch()),
            utc(opened)
          });
      contacts.add(
          new Object[] {
            vault.hash(Hash.PHONE, phone),
            vault.hash(Hash.LAST4, phone.substring(phone.length() - 4)),
            id.value()
          });
      boolean open = n > count - count / 10;
      String consultant = consultants.get(n % consultants.size());
      String caseNo = "C-19990101-%06d".formatted(n);
      cases.add(
          new Object[] {
            caseNo,
            id.value(),
            project,
            open ? "IN_SALE" : "CLOSED",
            consultant,
            utc(opened),
            utc(opened),
            open ? null : utc(opened.plus(30, ChronoUnit.DAYS)),
            open ? null : "LOST"
          });
      lookUps.add(new Object[] {UUID.randomUUID(), consultant, id.value(), utc(opened)});
      if (open) {
        executions.add(new Object[] {"many-" + n, "many-" + n, caseNo});
        tasks.add(
            new Object[] {
              "many-" + n,
              "many-" + n,
              consultant,
              Timestamp.from(opened),
              Timestamp.from(now.plus(random.nextInt(200) - 20, ChronoUnit.HOURS))
            });
      }
      last = new Someone(name, phone, caseNo, consultant);
      if (n % BATCH == 0 || n == count) {
        write(customers, contacts, cases, executions, tasks, lookUps);
      }
    }
    jdbc.execute("analyze");
    return last;
  }

  private String name() {
    // common ones are far commoner than rare ones
    int which = (int) (Math.pow(random.nextDouble(), 2) * OTHERS.length());
    String surname = random.nextInt(100) < 7 ? COMMON : OTHERS.substring(which, which + 1);
    return surname + givenCharacter() + (random.nextInt(4) == 0 ? "" : givenCharacter());
  }

  private String givenCharacter() {
    return String.valueOf((char) (0x4E00 + random.nextInt(600)));
  }

  private void write(
      List<Object[]> customers,
      List<Object[]> contacts,
      List<Object[]> cases,
      List<Object[]> executions,
      List<Object[]> tasks,
      List<Object[]> lookUps) {
    jdbc.batchUpdate(
        "insert into customer (id, customer_no, sealed, wrapped_key, name_hash, surname_hash,"
            + " created_at, version) values (?, ?, ?, ?, ?, ?, ?, 0)",
        customers);
    jdbc.batchUpdate(
        "insert into customer_contact (kind, value_hash, last4_hash, customer_id)"
            + " values ('PHONE', ?, ?, ?)",
        contacts);
    jdbc.batchUpdate(
        "insert into sales_case (case_no, customer_id, project_id, stage, holder, opened_at,"
            + " accepted_at, closed_at, outcome) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        cases);
    jdbc.batchUpdate(
        "insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, BUSINESS_KEY_, IS_ACTIVE_)"
            + " values (?, 1, ?, ?, true)",
        executions);
    jdbc.batchUpdate(
        "insert into ACT_RU_TASK (ID_, REV_, PROC_INST_ID_, NAME_, TASK_DEF_KEY_, ASSIGNEE_,"
            + " CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_, PROC_DEF_ID_)"
            + " values (?, 1, ?, '电话联系', 'Task_CallCustomer', ?, ?, ?, 1,"
            + " (select min(ID_) from ACT_RE_PROCDEF where KEY_ = 'customer-communication'))",
        tasks);
    jdbc.batchUpdate(
        "insert into customer_lookup (id, by_user, customer_id, place, looked_at)"
            + " values (?, ?, ?, 'case', ?)",
        lookUps);
    List.of(customers, contacts, cases, executions, tasks, lookUps).forEach(List::clear);
  }
}
