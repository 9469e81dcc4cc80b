package io.fleetdesk.demo.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.AnyType;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Schemas of the built-in kinds: fields and types from fabric8's model classes, the rest from our
 * own table {@code core.yaml} and the texts of {@code core-words.yaml}. Made when first asked for.
 *
 * <p>The table's words: {@code keys:a,b} a list merged by these keys, {@code set} a list without
 * doubles, {@code atomic}; {@code patch:k} and {@code nopatch} where a strategic merge differs from
 * that, {@code retainKeys}; {@code required:a,b}; {@code enum:A|B}, {@code default:} with JSON or
 * bare text, {@code dnsLabel}, and limits by their name. Lists are atomic unless told otherwise.
 */
public final class CoreSchemas {
  private static final String MODEL = "io.fabric8.kubernetes.api.model.";

  /** Packages of the model by API group and version. */
  private static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("v1", ""),
          Map.entry("apps/v1", "apps."),
          Map.entry("batch/v1", "batch.v1."),
          Map.entry("autoscaling/v2", "autoscaling.v2."),
          Map.entry("policy/v1", "policy.v1."),
          Map.entry("discovery.k8s.io/v1", "discovery.v1."),
          Map.entry("coordination.k8s.io/v1", "coordination.v1."),
          Map.entry("networking.k8s.io/v1", "networking.v1."),
          Map.entry("storage.k8s.io/v1", "storage."),
          Map.entry("rbac.authorization.k8s.io/v1", "rbac."),
          Map.entry("apiextensions.k8s.io/v1", "apiextensions.v1."));

  private static final Set<String> META_CLASSES =
      Set.of(
          "ObjectMeta",
          "ListMeta",
          "OwnerReference",
          "ManagedFieldsEntry",
          "LabelSelector",
          "LabelSelectorRequirement",
          "Condition");

  private static final CoreTable TABLE = CoreTable.read();
  private static final Map<Class<?>, OpenApiSchema> CLASSES = new ConcurrentHashMap<>();
  private static final Map<String, OpenApiSchema> COMPONENTS = new ConcurrentHashMap<>();
  private static final Map<String, OpenApiSchema> KINDS = new ConcurrentHashMap<>();

  private CoreSchemas() {}

  /** Of a built-in kind; a kind without a model class knows no fields and keeps all. */
  public static OpenApiSchema of(String apiVersion, String kind) {
    return KINDS.computeIfAbsent(apiVersion + "/" + kind, k -> find(apiVersion, kind));
  }

  /** Of the metadata of every object. */
  public static OpenApiSchema objectMeta() {
    return ofClass(ObjectMeta.class);
  }

  /** The schema of a field's class, without what is said of the field. */
  static OpenApiSchema component(OpenApiSchema field) {
    return COMPONENTS.getOrDefault(field.name(), field);
  }

  private static OpenApiSchema find(String apiVersion, String kind) {
    var inPackage = PACKAGES.get(apiVersion);
    if (inPackage == null) {
      return OpenApiSchema.ANYTHING;
    }
    try {
      return ofClass(Class.forName(MODEL + inPackage + kind));
    } catch (ClassNotFoundException e) {
      return OpenApiSchema.ANYTHING;
    }
  }

  private static OpenApiSchema ofClass(Class<?> type) {
    var known = CLASSES.get(type);
    if (known != null) {
      return known;
    }
    var properties = new TreeMap<String, OpenApiSchema>();
    for (var field : type.getDeclaredFields()) {
      var property = field.getAnnotation(JsonProperty.class);
      if (property != null) {
        var name = property.value().isEmpty() ? field.getName() : property.value();
        properties.put(
            name, TABLE.field(type.getSimpleName(), name, ofType(field.getGenericType())));
      }
    }
    var schema = TABLE.type(type.getSimpleName(), componentName(type), properties);
    CLASSES.put(type, schema);
    COMPONENTS.put(schema.name(), schema);
    return schema;
  }

  private static OpenApiSchema ofType(Type type) {
    if (type instanceof ParameterizedType generic) {
      var last =
          ofType(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
      return generic.getRawType() == Map.class
          ? container(Shape.MAP, last, false)
          : container(Shape.LIST, last, true);
    }
    var raw = (Class<?>) type;
    if (raw == Integer.class || raw == int.class) {
      return scalar(Shape.INTEGER, "int32");
    } else if (raw == Long.class || raw == long.class) {
      return scalar(Shape.INTEGER, "int64");
    } else if (raw == Double.class || raw == Float.class) {
      return scalar(Shape.NUMBER, "double");
    } else if (raw == Boolean.class || raw == boolean.class) {
      return scalar(Shape.BOOLEAN, null);
    } else if (raw == String.class || raw == MicroTime.class) {
      return scalar(Shape.STRING, null);
    } else if (raw == IntOrString.class || raw == Quantity.class) {
      return scalar(Shape.INT_OR_STRING, raw == Quantity.class ? "quantity" : "int-or-string");
    } else if (raw == FieldsV1.class
        || raw == JSONSchemaProps.class
        || raw.isInterface()
        || raw == Object.class
        || AnyType.class.isAssignableFrom(raw)
        || !raw.getName().startsWith(MODEL)) {
      return OpenApiSchema.ANYTHING;
    }
    return ofClass(raw);
  }

  private static OpenApiSchema scalar(Shape shape, @Nullable String format) {
    Map<String, JsonNode> limits =
        format == null ? Map.of() : Map.of("format", JsonNodeFactory.instance.stringNode(format));
    return OpenApiSchema.scalar(shape, limits);
  }

  private static OpenApiSchema container(Shape shape, OpenApiSchema values, boolean atomic) {
    return new OpenApiSchema(
        shape, Map.of(), values, Set.of(), Map.of(), atomic, List.of(), false, false, false, null,
        List.of(), "");
  }

  private static String componentName(Class<?> type) {
    if (META_CLASSES.contains(type.getSimpleName())) {
      return "io.k8s.apimachinery.pkg.apis.meta.v1." + type.getSimpleName();
    }
    var inPackage = type.getPackageName().substring(MODEL.length() - 1);
    var group = inPackage.isEmpty() ? "core" : inPackage.substring(1);
    return "io.k8s.api." + group + (group.contains(".") ? "." : ".v1.") + type.getSimpleName();
  }
}
