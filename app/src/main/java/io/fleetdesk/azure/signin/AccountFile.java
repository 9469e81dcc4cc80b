package io.fleetdesk.azure.signin;

import io.fleetdesk.settings.UserFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who was signed in when the application was left: names and ids, no secret. */
final class AccountFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  AccountFile(Path file) {
    this.file = file;
  }

  /** Accounts of the clouds that are known. */
  List<Account> read() {
    var accounts = new ArrayList<Account>();
    try {
      if (Files.exists(file)) {
        for (JsonNode node : JSON.readTree(Files.readString(file))) {
          String client = node.path("client").asString("");
          Cloud.ALL.stream()
              .filter(c -> c.name().equals(node.path("cloud").asString("")))
              .findFirst()
              .ifPresent(
                  cloud ->
                      accounts.add(
                          new Account(
                              node.path("id").asString(""),
                              node.path("name").asString(""),
                              node.path("objectId").asString(""),
                              node.path("tenant").asString(""),
                              node.path("device").asBoolean(false)
                                  ? new SignInMethod.DeviceCode(client)
                                  : new SignInMethod.Browser(client),
                              cloud,
                              Account.Kept.KEYRING)));
        }
      }
    } catch (IOException | JacksonException e) {
      // One signs in again.
      accounts.clear();
    }
    return accounts;
  }

  void write(Collection<Account> accounts) throws IOException {
    var list = JsonNodeFactory.instance.arrayNode();
    for (Account account : accounts) {
      String client =
          switch (account.method()) {
            case SignInMethod.DeviceCode(String c) -> c;
            case SignInMethod.Browser(String c) -> c;
            default -> "";
          };
      list.addObject()
          .put("id", account.id())
          .put("name", account.name())
          .put("objectId", account.objectId())
          .put("tenant", account.tenant())
          .put("cloud", account.cloud().name())
          .put("client", client)
          .put("device", account.method() instanceof SignInMethod.DeviceCode);
    }
    UserFiles.writePrivate(file, list.toString());
  }
}
