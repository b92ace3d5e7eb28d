package io.loupan.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class FilesTest {

  private static final Set<FileKind> ALL = EnumSet.allOf(FileKind.class);

  /** A real picture of 1 × 1 pixel. */
  private static final String WEBP =
      "524946462400000057454250565038201800000030010 09d012a0100010002003425a40003700 0fefb 94000000"
          .replace(" ", "");

  @LocalServerPort int port;
  @Autowired Files files;
  @Autowired JdbcClient jdbc;

  @Test
  void aFileIsKeptWithWhatItIs() throws Exception {
    byte[] pdf = Samples.pdf();
    StoredFile file = files.keep("C:\\tmp\\滨江 花园.PDF", pdf, ALL, "max");
    assertThat(file.name()).isEqualTo("滨江 花园.pdf");
    assertThat(file.kind()).isEqualTo(FileKind.PDF);
    assertThat(file.size()).isEqualTo(pdf.length);
    assertThat(file.by()).isEqualTo("max");
    assertThat(files.find(file.id())).hasValue(file);
    assertThat(files.content(file.id())).isEqualTo(pdf);
    assertThat(files.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aLargeFileComesBackByteByByte() throws Exception {
    // a picture of noise does not get smaller: behind the pixels anything may follow
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    byte[] picture = Samples.picture("png", 40, 30);
    byte[] large = Arrays.copyOf(picture, picture.length + noise.length);
    System.arraycopy(noise, 0, large, picture.length, noise.length);
    assertThat(files.content(files.keep("noise.png", large, ALL, null).id())).isEqualTo(large);
  }

  @Test
  void theSameContentIsKeptOnceWhoeverBringsItAtOnce() throws Exception {
    byte[] pdf = Samples.pdf();
    var pool = Executors.newFixedThreadPool(8);
    List<StoredFile> kept = new ArrayList<>();
    try {
      Callable<StoredFile> keep = () -> files.keep("a.pdf", pdf, ALL, "max");
      for (Future<StoredFile> each : pool.invokeAll(Collections.nCopies(8, keep))) {
        kept.add(each.get());
      }
    } finally {
      pool.shutdown();
    }
    assertThat(kept).extracting(StoredFile::id).doesNotHaveDuplicates();
    assertThat(
            jdbc.sql("select count(*) from stored_content where sha256 = ?")
                .param(kept.get(0).sha256())
                .query(Integer.class)
                .single())
        .isOne();
    assertThat(files.content(kept.get(7).id())).isEqualTo(pdf);
  }

  @Test
  void anotherNameIsAnotherFileOfTheSameContent() throws Exception {
    StoredFile file = files.keep("a.pdf", Samples.pdf(), ALL, "max");
    StoredFile renamed = files.renamed(file.id(), "b", "moe");
    assertThat(renamed.name()).isEqualTo("b.pdf");
    assertThat(renamed.sha256()).isEqualTo(file.sha256());
    assertThat(files.find(file.id()).orElseThrow().name()).isEqualTo("a.pdf");
    assertThat(files.renamed(renamed.id(), "b.pdf", "moe")).isEqualTo(renamed);
  }

  @Test
  void kindsAreToldByContentAndDisguisesAreRefused() {
    byte[] webp = HexFormat.of().parseHex(WEBP);
    assertThat(kind(Samples.picture("jpg", 20, 20))).isEqualTo("JPEG");
    assertThat(kind(Samples.picture("png", 20, 20))).isEqualTo("PNG");
    assertThat(kind(webp)).isEqualTo("WEBP");
    assertThat(kind(Samples.pdf())).isEqualTo("PDF");

    assertThat(kind(new byte[0])).isEqualTo("documents.file.empty");
    assertThat(kind(new byte[Files.LARGEST + 1])).isEqualTo("documents.file.large");
    for (String disguised :
        List.of("MZ\u0090\0", "<html><script>alert(1)</script>", "<svg xmlns='…'/>", "GIF89a")) {
      assertThat(kind(disguised.getBytes(UTF_8))).isEqualTo("documents.file.kind");
    }
    assertThat(kind("%PDF-1.7\n<script>".getBytes(UTF_8))).isEqualTo("documents.file.damaged");
    assertThat(kind("\u00ff\u00d8\u00ff<html>".getBytes(ISO_8859_1)))
        .isEqualTo("documents.file.damaged");
    assertThat(kind(Arrays.copyOf(webp, 30))).isEqualTo("documents.file.damaged");
    byte[] cut = Samples.picture("png", 900, 900);
    assertThat(kind(Arrays.copyOf(cut, cut.length / 2))).isEqualTo("documents.file.damaged");
  }

  @Test
  void onlyTheKindsThatAreAllowedAreTaken() {
    FileRefused refused =
        catchThrowableOfType(
            FileRefused.class,
            () -> files.keep("a.pdf", Samples.pdf(), Set.of(FileKind.PNG, FileKind.JPEG), null));
    assertThat(refused.textKey()).isEqualTo("documents.file.kind");
    assertThat(refused.arguments()).containsExactly("JPEG, PNG");
  }

  @Test
  void whatRunsOrIsLockedIsRefused() {
    assertThat(kind(Samples.pdfWithScript())).isEqualTo("documents.file.active");
    byte[] locked =
        Samples.pdf(
            pdf ->
                pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission())));
    assertThat(kind(locked)).isEqualTo("documents.file.locked");
  }

  /** A small file that would be an enormous picture. */
  @Test
  void aPictureOfTooManyPixelsIsNotDecoded() {
    byte[] bomb = Samples.picture("png", 10, 10);
    // the width in the first chunk; its checksum no longer fits, and nothing gets that far
    bomb[17] = 1;
    bomb[21] = 1;
    assertThat(kind(bomb)).isEqualTo("documents.file.pixels");
  }

  @Test
  void namesAreSafe() {
    assertThat(Files.cleanName(null, FileKind.PDF)).isEqualTo("file.pdf");
    assertThat(Files.cleanName("../../etc/passwd", FileKind.PDF)).isEqualTo("passwd.pdf");
    assertThat(Files.cleanName("a\r\nSet-Cookie: x\".png", FileKind.PNG))
        .isEqualTo("aSet-Cookie x.png");
    assertThat(Files.cleanName("plan\u202Egnp.exe", FileKind.PNG)).isEqualTo("plangnp.png");
    assertThat(Files.cleanName(".htaccess.html", FileKind.JPEG)).isEqualTo("htaccess.jpg");
    assertThat(Files.cleanName("🏠".repeat(200), FileKind.PDF)).hasSizeLessThanOrEqualTo(120);
  }

  @Test
  void aBrowserIsToldToRunNothing() throws Exception {
    StoredFile pdf = files.keep("楼书.pdf", Samples.pdf(), ALL, null);
    StoredFile picture = files.keep("p.png", Samples.picture("png", 20, 20), ALL, null);
    Browser sam = Browser.of(port, "sam");

    var answer = sam.get("/desk/papers/" + pdf.id());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("filename*=UTF-8''%E6%A5%BC%E4%B9%A6.pdf");
    assertThat(
            sam.get("/desk/papers/" + picture.id())
                .headers()
                .firstValue("Content-Disposition")
                .orElseThrow())
        .startsWith("inline;");
    assertThat(sam.get("/desk/papers/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(Browser.of(port, "fay").get("/desk/papers/" + pdf.id()).statusCode()).isEqualTo(403);
  }

  private static String kind(byte[] content) {
    try {
      return Files.check(content, ALL).name();
    } catch (FileRefused refused) {
      return refused.textKey();
    }
  }
}
