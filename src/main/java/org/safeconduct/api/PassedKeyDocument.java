package org.safeconduct.api;

/** @param passed what the approver signed about the keys @param keys wrapped to the ask's one-time pair */
public record PassedKeyDocument(StatementDocument passed, byte[] keys) {}
