package io.fleetdesk.demo.kuard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pod answers. The page carries its data as kuard's does, as one line of script that holds
 * nothing else, so that {@code grep hostname | sed 's/var pageContext = //g' | jq} reads it.
 */
final class KuardPage {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, String> COLORS =
      Map.of("blue", "#2563ab", "green", "#1f7a4d", "purple", "#6d3fa8");

  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)\\}");
  private static final String PAGE = read();

  private KuardPage() {}

  static byte[] home(KuardPod pod, HttpExchange request, long answered) {
    String dump = dump(request);
    var place = pod.cluster() + ", " + pod.namespace() + ", " + pod.node();
    var values =
        Map.of(
            "pod", html(pod.name()),
            "version", html(pod.version()),
            "address", html(pod.address()),
            "place", html(place),
            "request", html(dump),
            "color", color(pod),
            "context", script(context(pod, request, dump)),
            "answered", Long.toString(answered));
    return FIELD
        .matcher(PAGE)
        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())))
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] environment(KuardPod pod) {
    var answer = JSON.createObjectNode();
    answer.putArray("commandLine").add("/kuard");
    var env = answer.putObject("env");
    new TreeMap<>(
            Map.of(
                "HOSTNAME", pod.name(),
                "KUBERNETES_PORT_443_TCP_PROTO", "tcp",
                "KUBERNETES_SERVICE_PORT", "443",
                "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME", "/"))
        .forEach(env::put);
    return JSON.writeValueAsBytes(answer);
  }

  private static ObjectNode context(KuardPod pod, HttpExchange request, String dump) {
    var context = JSON.createObjectNode();
    context.put("urlBase", "").put("hostname", pod.name());
    context.putArray("addrs").add(pod.address());
    context.put("version", pod.version()).put("versionColor", color(pod));
    context.put("requestDump", dump).put("requestProto", request.getProtocol());
    return context.put("requestAddr", text(request.getRemoteAddress()));
  }

  private static String color(KuardPod pod) {
    return COLORS.getOrDefault(pod.tag(), "#3d4a5c");
  }

  private static String dump(HttpExchange request) {
    String headers =
        request.getRequestHeaders().entrySet().stream()
            .flatMap(h -> h.getValue().stream().map(v -> h.getKey() + ": " + v))
            .sorted()
            .collect(Collectors.joining("\r\n"));
    return request.getRequestMethod()
        + " "
        + request.getRequestURI()
        + " "
        + request.getProtocol()
        + "\r\n"
        + headers;
  }

  private static String text(InetSocketAddress from) {
    return from.getAddress().getHostAddress() + ":" + from.getPort();
  }

  /** JSON inside a script element: a request must not be able to end the element. */
  private static String script(ObjectNode context) {
    return JSON.writeValueAsString(context)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String read() {
    try (var in = KuardPage.class.getResourceAsStream("page.html")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
