package io.fleetdesk.demo.schema;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.fleetdesk.demo.schema.OpenApiSchema.Rule;
import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs the rules of a schema. Values are untyped for CEL: objects are maps, numbers ints where they
 * are whole. A program is compiled once a rule.
 */
final class CelRules {
  private static final CelOptions OPTIONS = CelOptions.current().build();
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addLibraries(
              CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelOptionalLibrary.INSTANCE)
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(
              CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelOptionalLibrary.INSTANCE)
          .build();
  private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();
  private static final Map<OpenApiSchema, Boolean> WITH_RULES =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final List<Fault> faults = new ArrayList<>();

  private CelRules() {}

  static List<Fault> check(JsonNode object, @Nullable JsonNode old, OpenApiSchema schema) {
    if (!any(schema)) {
      return List.of();
    }
    var run = new CelRules();
    run.walk(object, old, schema, "");
    return run.faults;
  }

  /** Whether a schema has rules anywhere. */
  static boolean any(OpenApiSchema schema) {
    var known = WITH_RULES.get(schema);
    if (known == null) {
      known = search(schema);
      WITH_RULES.put(schema, known);
    }
    return known;
  }

  private static boolean search(OpenApiSchema schema) {
    return !schema.rules().isEmpty()
        || (schema.values() != null && search(schema.values()))
        || schema.properties().values().stream().anyMatch(CelRules::search);
  }

  private void walk(JsonNode value, @Nullable JsonNode old, OpenApiSchema schema, String path) {
    if (value.equals(old)) {
      return;
    }
    for (var rule : schema.rules()) {
      if (!rule.ofTransition() || old != null) {
        run(rule, value, old, schema, path);
      }
    }
    if (schema.shape() == Shape.LIST) {
      for (int i = 0; i < value.size(); i++) {
        var item = value.path(i);
        walk(item, Correlation.item(old, schema, item), schema.items(), path + "[" + i + "]");
      }
    } else {
      for (var entry : value.properties()) {
        var field = schema.field(entry.getKey());
        if (field != null) {
          var at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
          walk(entry.getValue(), Correlation.field(old, entry.getKey()), field, at);
        }
      }
    }
  }

  private void run(
      Rule rule, JsonNode value, @Nullable JsonNode old, OpenApiSchema schema, String path) {
    var variables = new HashMap<String, Object>();
    variables.put("self", plain(value));
    if (old != null) {
      variables.put("oldSelf", plain(old));
    }
    var field = path + rule.fieldPath();
    try {
      var program = program(rule.rule());
      if (!Boolean.TRUE.equals(program.eval(variables))) {
        faults.add(
            failed(rule, field.startsWith(".") ? field.substring(1) : field, schema, variables));
      }
    } catch (CelEvaluationException e) {
      var why = String.valueOf(e.getMessage()).replaceFirst("^evaluation error.*?: (?=[a-z])", "");
      why = why.replaceFirst("^key '([^']*)' is not present in map\\.", "no such key: $1");
      faults.add(invalid(field, schema, why + " evaluating rule: " + rule.title()));
    } catch (CelValidationException e) {
      faults.add(invalid(field, schema, "rule compile error: " + e.getMessage()));
    }
  }

  private static Fault failed(
      Rule rule, String field, OpenApiSchema schema, Map<String, Object> variables)
      throws CelValidationException {
    var message = rule.title();
    if (!rule.messageExpression().isEmpty()) {
      try {
        message = String.valueOf(program(rule.messageExpression()).eval(variables));
      } catch (CelEvaluationException e) {
        // As on a server: the plain message stands in.
      }
    }
    return switch (rule.reason()) {
      case "FieldValueRequired" -> Fault.required(field, message);
      case "FieldValueForbidden" -> Fault.forbidden(field, message);
      case "FieldValueDuplicate" ->
          new Fault(
              "FieldValueDuplicate", "Duplicate value: \"" + schema.shape().type() + "\"", field);
      default -> invalid(field, schema, message);
    };
  }

  /** The value is told by its type only. */
  private static Fault invalid(String field, OpenApiSchema schema, String why) {
    return Fault.invalid(field, schema.shape().type(), why);
  }

  private static CelRuntime.Program program(String rule)
      throws CelValidationException, CelEvaluationException {
    var known = PROGRAMS.get(rule);
    if (known == null) {
      CelAbstractSyntaxTree tree = COMPILER.compile(rule).getAst();
      known = RUNTIME.createProgram(tree);
      PROGRAMS.put(rule, known);
    }
    return known;
  }

  private static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var map = new LinkedHashMap<String, Object>();
        node.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
        yield map;
      }
      case ARRAY -> {
        var list = new ArrayList<Object>(node.size());
        node.forEach(n -> list.add(plain(n)));
        yield list;
      }
      case NUMBER ->
          node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
      case BOOLEAN -> node.booleanValue();
      case STRING -> node.stringValue();
      default -> com.google.protobuf.NullValue.NULL_VALUE;
    };
  }
}
