package io.loupan.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Looks into files that somebody brings: what they are, and whether they open. The first bytes say
 * what a file claims to be; reading it shows whether that is true.
 */
final class Contents {

  /** Enough for a telephone's best camera, and for a decoder no danger. */
  private static final long MOST_PIXELS = 50_000_000;

  private static final int LONGEST_SIDE = 20_000;

  /** Of every so many pixels of a picture one is decoded: all of the file is read, little kept. */
  private static final int SAMPLE = 16;

  private static final Map<FileKind, String> FORMATS =
      Map.of(FileKind.JPEG, "jpeg", FileKind.PNG, "png");

  /** Names by which a PDF runs something: its own scripts, programs, files inside it. */
  private static final Set<COSBase> ACTIVE =
      Set.of(
          COSName.JAVA_SCRIPT,
          COSName.JS,
          COSName.getPDFName("Launch"),
          COSName.getPDFName("EmbeddedFiles"),
          COSName.getPDFName("XFA"),
          COSName.getPDFName("RichMedia"));

  private Contents() {}

  static Optional<FileKind> kindOf(byte[] content) {
    String head = new String(content, 0, Math.min(content.length, 16), ISO_8859_1);
    if (head.startsWith("%PDF-")) {
      return Optional.of(FileKind.PDF);
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(FileKind.JPEG);
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(FileKind.PNG);
    }
    return head.matches("(?s)RIFF....WEBP.*") ? Optional.of(FileKind.WEBP) : Optional.empty();
  }

  /** Refuses what does not open, is too large to show, or runs something. */
  static void open(FileKind kind, byte[] content) throws FileRefused {
    try {
      switch (kind) {
        case PDF -> openPdf(content);
        case JPEG, PNG -> openPicture(kind, content);
        case WEBP -> openWebp(content);
      }
    } catch (IOException | RuntimeException damaged) {
      // readers throw all kinds of things at what they cannot read
      throw new FileRefused("documents.file.damaged");
    }
  }

  private static void openPdf(byte[] content) throws IOException, FileRefused {
    try (PDDocument pdf = Loader.loadPDF(content)) {
      if (pdf.isEncrypted()) {
        throw new FileRefused("documents.file.locked");
      }
      if (pdf.getNumberOfPages() == 0) {
        throw new IOException("No page");
      }
      for (COSObjectKey key : pdf.getDocument().getXrefTable().keySet()) {
        COSObject object = pdf.getDocument().getObjectFromPool(key);
        if (runs(object.getObject())) {
          throw new FileRefused("documents.file.active");
        }
      }
    } catch (InvalidPasswordException locked) {
      throw new FileRefused("documents.file.locked");
    }
  }

  /** What is referred to, and not written out here, is another object and looked at by itself. */
  private static boolean runs(COSBase value) {
    if (value instanceof COSDictionary dictionary) {
      return dictionary.entrySet().stream()
          .anyMatch(
              entry ->
                  ACTIVE.contains(entry.getKey())
                      || COSName.S.equals(entry.getKey()) && ACTIVE.contains(entry.getValue())
                      || runs(entry.getValue()));
    }
    return value instanceof COSArray array && array.toList().stream().anyMatch(Contents::runs);
  }

  private static void openPicture(FileKind kind, byte[] content) throws IOException, FileRefused {
    ImageReader reader = ImageIO.getImageReadersByFormatName(FORMATS.get(kind)).next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(input, true, true);
      checkSize(reader.getWidth(0), reader.getHeight(0));
      ImageReadParam sample = reader.getDefaultReadParam();
      sample.setSourceSubsampling(SAMPLE, SAMPLE, 0, 0);
      if (reader.canReadRaster()) {
        // without colours: printers' pictures (CMYK) have some that this reader does not know
        reader.readRaster(0, sample);
      } else {
        reader.read(0, sample);
      }
    } finally {
      reader.dispose();
    }
  }

  /**
   * Nothing here decodes WebP, so its frame is read: the length that it states, and the size in the
   * first chunk, by the container's specification (RFC 9649).
   */
  private static void openWebp(byte[] content) throws IOException, FileRefused {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(4) + 8L > content.length) {
      throw new IOException("Cut off");
    }
    switch (new String(content, 12, 4, ISO_8859_1)) {
      case "VP8 " -> checkSize(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
      case "VP8L" -> {
        int size = bytes.getInt(21);
        checkSize((size & 0x3fff) + 1, (size >> 14 & 0x3fff) + 1);
      }
      case "VP8X" -> checkSize((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
      default -> throw new IOException("Unknown chunk");
    }
  }

  private static void checkSize(int width, int height) throws FileRefused {
    if (width < 1
        || height < 1
        || Math.max(width, height) > LONGEST_SIDE
        || (long) width * height > MOST_PIXELS) {
      throw new FileRefused("documents.file.pixels", width, height, MOST_PIXELS / 1_000_000);
    }
  }
}
