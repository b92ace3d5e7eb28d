package io.loupan.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Small files for tests, each with a content of its own. */
public final class Samples {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private Samples() {}

  /** One empty page. */
  public static byte[] pdf() {
    return pdf(pdf -> {});
  }

  /** One page and something that runs when it is opened. */
  static byte[] pdfWithScript() {
    return pdf(
        pdf ->
            pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('Hello')")));
  }

  /** What to do with a document before it is saved. */
  interface Change {

    void apply(PDDocument pdf) throws IOException;
  }

  static byte[] pdf(Change change) {
    try (var pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.getDocumentInformation().setTitle("Sample " + NUMBERS.incrementAndGet());
      change.apply(pdf);
      var bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture of noise. */
  public static byte[] picture(String format, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, NUMBERS.incrementAndGet());
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
