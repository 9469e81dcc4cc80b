package io.fleetdesk.demo.azure;

import io.fleetdesk.demo.azure.Directory.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sign-in endpoints, as the libraries of Microsoft use them. */
final class Entra {
  private static final Pattern PATH =
      Pattern.compile(
          "/([^/]+)/(?:v2\\.0/)?(oauth2/v2\\.0/\\w+|\\.well-known/openid-configuration)");
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXYZ23456789";
  private static final Duration CODE_LIFE = Duration.ofMinutes(15);

  private static final class Device {
    final String tenant;
    final Instant expires;
    volatile @Nullable Principal approved;
    volatile boolean declined;

    Device(String tenant, Instant expires) {
      this.tenant = tenant;
      this.expires = expires;
    }
  }

  private record Code(Principal who, String tenant, String challenge, String redirect) {}

  private final Directory directory;
  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final Map<String, String> userCodes = new ConcurrentHashMap<>();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Random random = new Random();
  private volatile Duration codeLife = CODE_LIFE;
  private volatile String refusal = "";
  private final java.util.concurrent.atomic.AtomicInteger given =
      new java.util.concurrent.atomic.AtomicInteger();

  Entra(Directory directory) {
    this.directory = directory;
  }

  /**
   * @param code of the refusal that every sign-in gets, {@code AADSTS53003}; empty for none
   */
  void refuse(String code) {
    refusal = code;
  }

  void codeLife(Duration life) {
    codeLife = life;
  }

  /** How many access tokens were asked for and given. */
  int given() {
    return given.get();
  }

  boolean takes(String path) {
    return PATH.matcher(path).matches() || path.startsWith("/devicelogin");
  }

  void answer(Web web, String base) throws IOException {
    if (web.path.startsWith("/devicelogin")) {
      deviceLogin(web);
      return;
    }
    var m = PATH.matcher(web.path);
    if (!m.matches()) {
      throw new IllegalStateException(web.path);
    }
    String tenant = tenant(m.group(1));
    switch (m.group(2)) {
      case "oauth2/v2.0/devicecode" -> deviceCode(web, tenant, base);
      case "oauth2/v2.0/authorize" -> authorize(web, tenant);
      case "oauth2/v2.0/token" -> token(web, tenant);
      default -> web.answer(200, metadata(m.group(1), base));
    }
  }

  private static String tenant(String named) {
    return named.equals("organizations") || named.equals("common") || named.equals("example.com")
        ? Directory.TENANT
        : named;
  }

  private static tools.jackson.databind.JsonNode metadata(String tenant, String base) {
    String at = base + "/" + tenant;
    return Web.object()
        .put("issuer", at + "/v2.0")
        .put("authorization_endpoint", at + "/oauth2/v2.0/authorize")
        .put("token_endpoint", at + "/oauth2/v2.0/token")
        .put("device_authorization_endpoint", at + "/oauth2/v2.0/devicecode");
  }

  private void deviceCode(Web web, String tenant, String base) throws IOException {
    var device = UUID.randomUUID().toString();
    var user = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      user.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    devices.put(device, new Device(tenant, Instant.now().plus(codeLife)));
    userCodes.put(user.toString(), device);
    String page = base + "/devicelogin";
    web.answer(
        200,
        Web.object()
            .put("user_code", user.toString())
            .put("device_code", device)
            .put("verification_uri", page)
            .put("expires_in", codeLife.toSeconds())
            .put("interval", 1)
            .put("message", "To sign in, open the page " + page + " and enter the code " + user));
  }

  /** As the person who typed the code and chose an account; false for a code that nobody has. */
  boolean approve(String userCode, Principal who) {
    var device = devices.get(userCodes.getOrDefault(userCode, ""));
    if (device == null) {
      return false;
    }
    device.approved = who;
    return true;
  }

  boolean decline(String userCode) {
    var device = devices.get(userCodes.getOrDefault(userCode, ""));
    if (device == null) {
      return false;
    }
    device.declined = true;
    return true;
  }

  private void deviceLogin(Web web) throws IOException {
    String code = web.form().getOrDefault("code", "");
    String as = web.form().getOrDefault("as", "");
    if (web.method.equals("POST")) {
      boolean known =
          as.equals("decline")
              ? decline(code)
              : approve(code, Directory.person(as).orElse(Directory.OPERATOR));
      web.html(page(known ? "Done. Go back to Fleet Desk." : "There is no such code.", ""));
      return;
    }
    web.html(
        page(
            "Sign-in of the demo: no real account",
            "<form method=post><p><input name=code placeholder=Code autofocus></p>"
                + buttons()
                + "</form>"));
  }

  private static String buttons() {
    return "<button name=as value=operator@example.com>Sign in as operator@example.com</button> "
        + "<button name=as value=viewer@example.com>Sign in as viewer@example.com</button> "
        + "<button name=as value=decline>Cancel</button>";
  }

  private static String page(String title, String body) {
    return "<!doctype html><meta charset=utf-8><title>Fleet Desk demo</title>"
        + "<body style=\"font:16px sans-serif;margin:4em\"><h1>"
        + title
        + "</h1>"
        + body;
  }

  /** The page, or, once an account is chosen on it, the way back to the application. */
  private void authorize(Web web, String tenant) throws IOException {
    String as = web.query("as");
    if (as.isEmpty()) {
      var fields = new StringBuilder();
      web.query.forEach(
          (n, v) ->
              fields
                  .append("<input type=hidden name=\"")
                  .append(escape(n))
                  .append("\" value=\"")
                  .append(escape(v))
                  .append("\">"));
      web.html(
          page(
              "Sign-in of the demo: no real account",
              "<form method=get>" + fields + buttons() + "</form>"));
      return;
    }
    String redirect = web.query("redirect_uri");
    if (!redirect.startsWith("http://localhost") && !redirect.startsWith("http://127.0.0.1")) {
      web.html(page("AADSTS50011: the redirect address is not registered.", ""));
      return;
    }
    var answer = new java.util.LinkedHashMap<String, String>();
    if (as.equals("decline")) {
      answer.put("error", "access_denied");
      answer.put("error_description", "AADSTS65004: User declined to consent.");
    } else {
      String code = UUID.randomUUID().toString();
      codes.put(
          code,
          new Code(
              Directory.person(as).orElse(Directory.OPERATOR),
              tenant,
              web.query("code_challenge"),
              redirect));
      answer.put("code", code);
    }
    answer.put("state", web.query("state"));
    if (web.query("response_mode").equals("form_post")) {
      var fields = new StringBuilder();
      answer.forEach(
          (n, v) ->
              fields
                  .append("<input type=hidden name=\"")
                  .append(n)
                  .append("\" value=\"")
                  .append(escape(v))
                  .append("\">"));
      web.html(
          "<!doctype html><body onload=\"document.forms[0].submit()\"><form method=post action=\""
              + escape(redirect)
              + "\">"
              + fields
              + "<noscript><button>Go on</button></noscript></form>");
    } else {
      var to = new StringBuilder(redirect).append(redirect.contains("?") ? '&' : '?');
      answer.forEach(
          (n, v) ->
              to.append(n)
                  .append('=')
                  .append(java.net.URLEncoder.encode(v, StandardCharsets.UTF_8))
                  .append('&'));
      web.redirect(to.substring(0, to.length() - 1));
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private void token(Web web, String tenant) throws IOException {
    Map<String, String> form = web.form();
    if (!refusal.isEmpty()) {
      refuse(web, "access_denied", refusal + ": " + words(refusal));
      return;
    }
    if (!tenant.equals(Directory.TENANT) && !tenant.equals(Directory.OTHER_TENANT)) {
      refuse(web, "invalid_request", "AADSTS90002: Tenant '" + tenant + "' not found.");
      return;
    }
    String scope = form.getOrDefault("scope", "");
    switch (form.getOrDefault("grant_type", "")) {
      case "urn:ietf:params:oauth:grant-type:device_code", "device_code" ->
          byDevice(web, form.getOrDefault("device_code", form.getOrDefault("code", "")), scope);
      case "authorization_code" -> byCode(web, form, scope);
      case "refresh_token" -> {
        var held = directory.byRefresh(form.getOrDefault("refresh_token", ""));
        if (held == null) {
          refuse(
              web,
              "invalid_grant",
              "AADSTS700082: The refresh token has expired due to inactivity.");
        } else {
          give(web, held.who(), tenant, scope, true);
        }
      }
      case "client_credentials" -> byApplication(web, form, tenant, scope);
      default -> refuse(web, "unsupported_grant_type", "AADSTS70003: unsupported grant type.");
    }
  }

  private static String words(String code) {
    return switch (code) {
      case "AADSTS53003" -> "Access has been blocked by Conditional Access policies.";
      case "AADSTS50076" -> "You must use multi-factor authentication to access the resource.";
      default -> "The request was refused.";
    };
  }

  private void byDevice(Web web, String code, String scope) throws IOException {
    var device = devices.get(code);
    if (device == null || device.expires.isBefore(Instant.now())) {
      refuse(web, "expired_token", "AADSTS70020: The provided value for the code has expired.");
      return;
    }
    if (device.declined) {
      refuse(web, "authorization_declined", "AADSTS65004: User declined to consent.");
      return;
    }
    Principal who = device.approved;
    if (who == null) {
      refuse(web, "authorization_pending", "AADSTS70016: Authorization is pending.");
      return;
    }
    devices.remove(code);
    give(web, who, device.tenant, scope, true);
  }

  private void byCode(Web web, Map<String, String> form, String scope) throws IOException {
    Code code = codes.remove(form.getOrDefault("code", ""));
    if (code == null
        || !code.redirect().equals(form.get("redirect_uri"))
        || !code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
      refuse(web, "invalid_grant", "AADSTS54005: The authorization code was already redeemed.");
      return;
    }
    give(web, code.who(), code.tenant(), scope, true);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void byApplication(Web web, Map<String, String> form, String tenant, String scope)
      throws IOException {
    if (!form.getOrDefault("client_id", "").equals(Directory.APP)) {
      refuse(
          web,
          "unauthorized_client",
          "AADSTS700016: Application with identifier '"
              + form.get("client_id")
              + "' was not found in the directory.");
      return;
    }
    if (!form.containsKey("client_assertion")
        && !Directory.APP_SECRET.equals(form.get("client_secret"))) {
      refuse(web, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
      return;
    }
    give(web, Directory.DEPLOYER, tenant, scope, false);
  }

  private void give(Web web, Principal who, String tenant, String scope, boolean person)
      throws IOException {
    given.incrementAndGet();
    String audience = scope.contains(Directory.AKS_SERVER) ? Directory.AKS_SERVER : "arm";
    var answer =
        Web.object()
            .put("token_type", "Bearer")
            .put("scope", scope)
            .put("expires_in", directory.life().toSeconds())
            .put("ext_expires_in", directory.life().toSeconds())
            .put("access_token", directory.issue(who, tenant, audience));
    if (person) {
      answer
          .put("refresh_token", directory.issueRefresh(who, tenant))
          .put(
              "id_token",
              Directory.jwt(who, tenant, "client", Instant.now().plus(Duration.ofHours(1))))
          .put(
              "client_info",
              Directory.part(
                  Web.object().put("uid", who.oid()).put("utid", Directory.TENANT).toString()));
    }
    web.answer(200, answer);
  }

  private static void refuse(Web web, String error, String words) throws IOException {
    String correlation = UUID.randomUUID().toString();
    web.answer(
        error.equals("invalid_client") || error.equals("unauthorized_client") ? 401 : 400,
        Web.object()
            .put("error", error)
            .put(
                "error_description",
                words
                    + " Trace ID: "
                    + UUID.randomUUID()
                    + " Correlation ID: "
                    + correlation
                    + " Timestamp: "
                    + Instant.now())
            .put("correlation_id", correlation));
  }
}
