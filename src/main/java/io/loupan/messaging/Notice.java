package io.loupan.messaging;

public record Notice(
    String recipient,
    String kind,
    io.loupan.kernel.CaseNo caseNo,
    String link,
    String key,
    java.util.Map<String, String> arguments) {}
