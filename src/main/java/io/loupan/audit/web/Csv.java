package io.loupan.audit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A list to take away, written row by row: as RFC 4180 has it, with the mark by which a spreadsheet
 * knows UTF-8, and so that no spreadsheet takes a value for a formula.
 */
final class Csv {

  private final Writer out;

  private Csv(Writer out) {
    this.out = out;
  }

  /** Writes rows until it is full. */
  interface Rows {
    void write(Csv csv);
  }

  /**
   * Sends a file.
   *
   * @throws IOException if whoever takes it has gone
   */
  static void send(HttpServletResponse response, String name, Rows rows) throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8))) {
      out.write('\uFEFF');
      rows.write(new Csv(out));
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  /** Adds a row; null is an empty cell. */
  void row(Object... cells) {
    try {
      for (int i = 0; i < cells.length; i++) {
        out.write((i == 0 ? "" : ",") + cell(cells[i]));
      }
      out.write("\r\n");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  static String cell(Object value) {
    String text = value == null ? "" : value.toString();
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
