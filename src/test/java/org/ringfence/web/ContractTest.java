package org.ringfence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.MachineClient.body;
import static org.ringfence.testkit.MachineClient.warning;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.access.Scope;
import org.ringfence.testkit.ConsoleClient;
import org.ringfence.testkit.MachineClient;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.ServedConsole;

/** The contract tells all that there is, and what breaks it does not reach a handler. */
@ExtendWith(RealMariaDb.class)
class ContractTest {
  @TempDir private Path folder;

  @Test
  void theContractNamesEveryRouteAndNoOther(RealMariaDb.Server server) throws Exception {
    try (ServedConsole console = ServedConsole.open(server, folder)) {
      Contract contract = await(Contract.load(server.vertx()));
      TreeSet<String> mounted = new TreeSet<>();
      console.web().router(contract).getRoutes().stream()
          .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
          .flatMap(ContractTest::operations)
          .forEach(mounted::add);
      TreeSet<String> promised = new TreeSet<>();
      for (Operation operation : contract.content().operations()) {
        promised.add(operation.getHttpMethod() + " " + operation.getOpenAPIPath());
      }

      assertThat(mounted)
          .as("routes of the service; each stands in src/main/resources/openapi.yaml")
          .isEqualTo(promised);
    }
  }

  @Test
  void answersAreAsItPromises(RealMariaDb.Server server) throws Exception {
    try (ServedConsole console = ServedConsole.open(server, folder)) {
      MachineClient machine = console.machine("约定", Scope.values());
      var accepted = machine.post("k", body(warning("13500990001", "low"), warning("1", "low")));
      assertThat(breaches(server, "postWarnings", 200, accepted.text())).isEmpty();
      String path = "/api/v1/warnings/" + accepted.result(0).path("case").asLong();
      assertThat(breaches(server, "getWarning", 200, machine.get(path).text())).isEmpty();
      assertThat(breaches(server, "postWarnings", 400, machine.post("k", "{}").text())).isEmpty();
      assertThat(breaches(server, "getWarning", 404, machine.get("/api/v1/warnings/0").text()))
          .isEmpty();
      assertThat(breaches(server, "getWarning", 200, "{\"case\":\"1\"}")).isNotEmpty();
    }
  }

  private static List<Breach> breaches(
      RealMariaDb.Server server, String operation, int status, String answer) {
    OpenAPIContract contract = await(Contract.load(server.vertx())).content();
    OutputUnit judged =
        contract
            .getSchemaRepository()
            .validator(
                contract
                    .operation(operation)
                    .getResponse(status)
                    .getContent()
                    .get("application/json")
                    .getSchema())
            .validate(new JsonObject(answer));
    return judged.getValid() ? List.of() : Breach.ofBody(judged);
  }

  private static Stream<String> operations(Route route) {
    String path = route.getPath().replaceAll(":(\\w+)", "{$1}");
    return route.methods() == null
        ? Stream.of()
        : route.methods().stream().map(method -> method + " " + path);
  }

  @Test
  void theConsolesRequestsAreHeldAgainstItToo(RealMariaDb.Server server) throws Exception {
    try (ServedConsole console = ServedConsole.open(server, folder)) {
      ConsoleClient officer = console.person("officer-2", "officer");

      ConsoleClient.Answer answer =
          officer.post("cases/1/close", Map.of("code", "finished", "note", "x"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).isEqualTo("bad-request");
      assertThat(answer.json().at("/problems/0/at").asText()).isEqualTo("/code");
      assertThat(answer.json().at("/problems/0/rule").asText()).isEqualTo("enum");
      assertThat(officer.post("cases/1/close", Map.of("note", "x")).json().toString())
          .contains("/code", "required");
    }
  }
}
