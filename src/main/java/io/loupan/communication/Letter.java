package io.loupan.communication;

import io.loupan.documents.StoredFile;
import java.util.List;

/**
 * A mail or a message as it is proposed to the consultant, who may change it before it goes.
 *
 * @param subject one line; empty for WeChat
 * @param body plain text
 * @param files what goes with it, in order; may be empty
 * @param leftOut files that would belong to it but make it too large; may be empty
 */
public record Letter(
    String subject, String body, List<StoredFile> files, List<StoredFile> leftOut) {}
