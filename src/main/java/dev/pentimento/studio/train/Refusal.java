package dev.pentimento.studio.train;

/**
 * Why a choice cannot be trained.
 *
 * @param field the path of the field
 * @param value what was typed
 * @param allowed what would be taken, in English
 */
public record Refusal(String field, String value, String allowed) {}
