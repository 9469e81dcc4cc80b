package io.fleetdesk.demo.azure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tenants, people and applications, and the tokens they were given. Any thread may call. */
final class Directory {
  static final String TENANT = "11111111-1111-4111-8111-111111111111";
  static final String OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
  static final String AKS_SERVER = "6dae42f8-4368-4678-94ff-3960e28e3630";

  /** The one application that signs in by itself, and its secret. */
  static final String APP = "33333333-3333-4333-8333-333333333333";

  static final String APP_SECRET = "demo-app-secret";

  /**
   * @param oid object id
   * @param kind {@code User}, {@code Group} or {@code ServicePrincipal}
   */
  record Principal(String oid, String name, String display, String kind) {}

  /**
   * @param audience {@code arm}, or the id of an application
   */
  record Token(Principal who, String tenant, String audience, Instant expires) {}

  static final Principal OPERATOR =
      new Principal(
          "aaaaaaaa-0000-4000-8000-000000000001", "operator@example.com", "Operator", "User");
  static final Principal VIEWER =
      new Principal("aaaaaaaa-0000-4000-8000-000000000002", "viewer@example.com", "Viewer", "User");
  static final Principal OPERATORS =
      new Principal(
          "aaaaaaaa-0000-4000-8000-000000000003", "fleet-operators", "fleet-operators", "Group");
  static final Principal DEPLOYER =
      new Principal(
          "aaaaaaaa-0000-4000-8000-000000000004", "ci-deployer", "ci-deployer", "ServicePrincipal");

  private final Map<String, Token> access = new ConcurrentHashMap<>();
  private final Map<String, Token> refresh = new ConcurrentHashMap<>();
  private volatile Duration life = Duration.ofMinutes(65);

  static List<Principal> all() {
    return List.of(OPERATOR, VIEWER, OPERATORS, DEPLOYER);
  }

  static Optional<Principal> person(String name) {
    return all().stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
  }

  void life(Duration of) {
    life = of;
  }

  Duration life() {
    return life;
  }

  /** A JSON Web Token as applications read it; it is looked up, its signature means nothing. */
  String issue(Principal who, String tenant, String audience) {
    Instant expires = Instant.now().plus(life);
    String token = jwt(who, tenant, audience, expires);
    access.put(token, new Token(who, tenant, audience, expires));
    return token;
  }

  String issueRefresh(Principal who, String tenant) {
    String token = "refresh-" + UUID.randomUUID() + UUID.randomUUID();
    refresh.put(token, new Token(who, tenant, "", Instant.now().plus(Duration.ofDays(90))));
    return token;
  }

  @Nullable Token byRefresh(String token) {
    return refresh.get(token);
  }

  /** Null for a token that was never given, or is over. */
  @Nullable Token byAccess(String token) {
    Token found = access.get(token);
    return found == null || found.expires().isBefore(Instant.now()) ? null : found;
  }

  /** As after a night: every token is over. */
  void expireAll(boolean alsoRefresh) {
    access.clear();
    if (alsoRefresh) {
      refresh.clear();
    }
  }

  static String jwt(Principal who, String tenant, String audience, Instant expires) {
    var header = Web.object().put("typ", "JWT").put("alg", "RS256").put("kid", "demo");
    var claims =
        Web.object()
            .put("aud", audience)
            .put("iss", "https://sts.windows.net/" + tenant + "/")
            .put("iat", Instant.now().getEpochSecond())
            .put("nbf", Instant.now().getEpochSecond())
            .put("exp", expires.getEpochSecond())
            .put("oid", who.oid())
            .put("sub", who.oid())
            .put("tid", tenant)
            .put("name", who.display())
            .put("ver", "2.0")
            .put("jti", UUID.randomUUID().toString());
    if (who.kind().equals("User")) {
      claims.put("preferred_username", who.name()).put("upn", who.name());
    } else {
      claims.put("appid", APP);
    }
    return part(header.toString()) + "." + part(claims.toString()) + "." + part("unsigned");
  }

  static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
