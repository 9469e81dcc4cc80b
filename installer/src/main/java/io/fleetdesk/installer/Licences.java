package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The licences of everything inside: a list of all libraries as the bill of materials has them, the
 * texts and notices that their jars carry, and Fleet Desk's own.
 */
final class Licences {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?i)(META-INF/)?(LICEN[SC]E|NOTICE|COPYING|OFL|COPYRIGHT)[^/]*(?<!\\.class)");

  private final Build build;

  Licences(Build build) {
    this.build = build;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(build.licence(), folder.resolve("Fleet-Desk-LICENSE.txt"));
    Path ofJdk = Tool.javaHome().resolve("legal/java.base/LICENSE");
    if (Files.exists(ofJdk)) {
      // OpenJFX has the same: GPL 2 with the Classpath Exception.
      Files.copy(ofJdk, folder.resolve("OpenJDK-and-OpenJFX-LICENSE.txt"));
    }
    Files.writeString(folder.resolve("LIBRARIES.txt"), list());
    try (var jars = Files.list(build.jars())) {
      for (Path jar : jars.sorted().toList()) {
        texts(jar, folder);
      }
    }
  }

  private static void texts(Path jar, Path folder) throws IOException {
    String name = jar.getFileName().toString().replaceAll("\\.jar$", "");
    try (var zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
          Path to = folder.resolve(name).resolve(entry.getName().replaceAll(".*/", ""));
          Files.createDirectories(to.getParent());
          if (!Files.exists(to)) {
            try (var in = zip.getInputStream(entry)) {
              Files.copy(in, to);
            }
          }
        }
      }
    }
  }

  /** A line a library: name, version, licence. */
  private String list() {
    var lines = new TreeMap<String, String>();
    JsonNode bill = JsonMapper.shared().readTree(build.billOfMaterials().toFile());
    for (JsonNode part : bill.path("components")) {
      String group = part.path("group").asString("");
      if (!group.equals("io.fleetdesk")) {
        String name = group + ":" + part.path("name").asString("");
        lines.put(name, part.path("version").asString("") + "  " + licence(part));
      }
    }
    var text = new StringBuilder();
    lines.forEach((name, rest) -> text.append(name).append("  ").append(rest).append('\n'));
    return text.toString();
  }

  private static String licence(JsonNode part) {
    var names = new ArrayList<String>();
    for (JsonNode choice : part.path("licenses")) {
      JsonNode one = choice.path("license");
      String name = one.path("id").asString(one.path("name").asString(""));
      names.add(name.isEmpty() ? choice.path("expression").asString("") : name);
    }
    return names.isEmpty() ? "licence not named in its description" : String.join(" or ", names);
  }
}
