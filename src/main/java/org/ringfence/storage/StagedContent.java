package org.ringfence.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.ringfence.cases.Warning;
import org.ringfence.intake.ReadRow;

/** What a staged row holds, encrypted: all of it is personal data. Safe for any thread. */
final class StagedContent {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();
  private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};

  private final PersonalData personal;

  StagedContent(PersonalData personal) {
    this.personal = personal;
  }

  byte[] of(ReadRow row) {
    return row.warning()
        .map(warning -> write("staged_warning", warning))
        .orElseGet(() -> cells(row.cells()));
  }

  byte[] cells(List<String> cells) {
    return write("staged_cells", cells);
  }

  Warning warning(byte[] content) {
    try {
      return JSON.readValue(personal.decrypt("staged_warning", content), Warning.class);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  List<String> cells(byte[] content) {
    try {
      return JSON.readValue(personal.decrypt("staged_cells", content), CELLS);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  private byte[] write(String column, Object value) {
    try {
      return personal.encrypt(column, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /** Without the text of the cause, which quotes what it read. */
  private static IllegalStateException unreadable(JsonProcessingException e) {
    return new IllegalStateException("a staged row is not as it was written: " + e.getClass());
  }
}
