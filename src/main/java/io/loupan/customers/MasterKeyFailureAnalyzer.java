package io.loupan.customers;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One sentence and what to do, instead of a stack trace. */
class MasterKeyFailureAnalyzer extends AbstractFailureAnalyzer<MasterKeyUnusable> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MasterKeyUnusable cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set LOUPAN_MASTER_KEY to the key of this installation. For a new one make it once, for"
            + " example by \"openssl rand -base64 32\", and keep a copy in a safe place: without it"
            + " nobody can read the customers.",
        cause);
  }
}
