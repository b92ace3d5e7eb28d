package io.loupan.documents;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Files of the house: brochures, floor plans, pictures. Nothing personal: what is about a customer
 * is kept sealed in {@code customers}.
 */
@Service
public class Files {

  /** What is taken at most, in bytes: 10 MiB. */
  public static final int LARGEST = 10 * 1024 * 1024;

  Files() {}

  /**
   * What a content is, read from its first bytes.
   *
   * @param content of a file
   * @return empty if it is none of the kinds that are taken
   */
  public static Optional<FileKind> kindOf(byte[] content) {
    throw new UnsupportedOperationException();
  }

  /**
   * Refuses what is not taken, for files that are kept elsewhere (sealed, in {@code customers}).
   *
   * @param content of a file
   * @param allowed the kinds that are taken here
   * @return what it is; it can be opened
   * @throws FileRefused if it is empty, too large, of another kind or damaged
   */
  public static FileKind check(byte[] content, Set<FileKind> allowed) throws FileRefused {
    throw new UnsupportedOperationException();
  }

  /**
   * A name that is safe in addresses, headers and folders.
   *
   * @param name as it was uploaded, or null
   * @param kind of the content
   * @return without path, control characters and what folders forbid; ends as its kind does; at
   *     most 120 characters
   */
  public static String cleanName(String name, FileKind kind) {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps a file.
   *
   * @param name what people call it, as it was uploaded
   * @param content its bytes
   * @param allowed the kinds that are taken here
   * @param by who brings it, or null
   * @return the file
   * @throws FileRefused if it is empty, too large or of another kind; nothing is stored
   */
  public StoredFile keep(String name, byte[] content, Set<FileKind> allowed, String by)
      throws FileRefused {
    throw new UnsupportedOperationException();
  }

  /**
   * A file without its content.
   *
   * @param id which
   * @return empty if there is none
   */
  public Optional<StoredFile> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Some files without their content.
   *
   * @param ids which
   * @return those that there are, in the order asked for
   */
  public List<StoredFile> find(Collection<UUID> ids) {
    throw new UnsupportedOperationException();
  }

  /**
   * The content of a file.
   *
   * @param id which
   * @return its bytes
   * @throws java.util.NoSuchElementException if there is none
   */
  public byte[] content(UUID id) {
    throw new UnsupportedOperationException();
  }
}
