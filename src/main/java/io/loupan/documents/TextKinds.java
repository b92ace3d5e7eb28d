package io.loupan.documents;

import java.util.List;

/**
 * The texts that a module lets managers edit. The first version of each lies in the resources
 * {@code texts/<key>_zh_CN.txt} and {@code texts/<key>_en.txt}; where a text has a subject, that is
 * the first line and an empty one follows.
 */
@FunctionalInterface
public interface TextKinds {

  /**
   * The texts of this module.
   *
   * @return in the order in which they are listed
   */
  List<TextKind> kinds();
}
