package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The text form of a label selector: {@code a=b,c!=d,e in (f,g),h,!i}. */
final class LabelQuery {
  private static final Set<String> SYMBOLS = Set.of("=", "==", "!=", "!", "(", ")", ",", "<", ">");
  private static final Set<String> OPERATORS = Set.of("=", "==", "!=", "in", "notin", "<", ">");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private LabelQuery(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (isSymbol(c)) {
        if (end < text.length() && SYMBOLS.contains(text.substring(at, end + 1))) {
          end++;
        }
      } else {
        while (end < text.length()
            && !isSymbol(text.charAt(end))
            && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
      }
      tokens.add(text.substring(at, end));
      at = end;
    }
  }

  /** Matches everything if the text is empty; a text that cannot be read is a 400. */
  static Predicate<Map<String, String>> parse(String text) {
    Predicate<Map<String, String>> all = labels -> true;
    var parser = new LabelQuery(text);
    if (parser.peek().equals(",")) {
      throw parser.found("!, identifier, or 'end of string'");
    }
    while (parser.next < parser.tokens.size()) {
      all = all.and(parser.requirement());
      if (parser.next < parser.tokens.size()) {
        if (!parser.peek().equals(",")) {
          throw parser.found("',' or 'end of string'");
        }
        parser.next++;
        if (parser.next == parser.tokens.size() || parser.peek().equals(",")) {
          throw parser.found("identifier after ','");
        }
      }
    }
    return all;
  }

  private Predicate<Map<String, String>> requirement() {
    if (peek().equals("!")) {
      next++;
      var key = identifier();
      return labels -> !labels.containsKey(key);
    }
    var key = identifier();
    var operator = peek();
    if (operator.isEmpty() || operator.equals(",")) {
      return labels -> labels.containsKey(key);
    }
    if (!OPERATORS.contains(operator)) {
      throw expected("in, notin, =, ==, !=, gt, lt");
    }
    next++;
    return switch (operator) {
      case "in", "notin" -> {
        var values = values();
        yield operator.equals("in")
            ? labels -> labels.containsKey(key) && values.contains(labels.get(key))
            : labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
      }
      case "<", ">" -> compared(key, operator.equals("<"), value());
      case "!=" -> {
        var value = value();
        yield labels -> !value.equals(labels.get(key));
      }
      default -> {
        var value = value();
        yield labels -> value.equals(labels.get(key));
      }
    };
  }

  private static Predicate<Map<String, String>> compared(String key, boolean less, String value) {
    try {
      long limit = Long.parseLong(value);
      return labels -> {
        try {
          int order = Long.compare(Long.parseLong(labels.getOrDefault(key, "")), limit);
          return less ? order < 0 : order > 0;
        } catch (NumberFormatException e) {
          return false;
        }
      };
    } catch (NumberFormatException e) {
      throw ApiError.badRequest(
          "unable to parse requirement: values[0]: Invalid value: \""
              + value
              + "\": for 'Gt', 'Lt' operators, the value must be an integer");
    }
  }

  private Set<String> values() {
    if (!peek().equals("(")) {
      throw ApiError.badRequest(
          "unable to parse requirement: found '" + peek() + "' expected: '('");
    }
    next++;
    var values = new TreeSet<String>();
    while (!peek().equals(")")) {
      values.add(peek().equals(",") ? "" : identifier());
      if (peek().equals(",")) {
        next++;
        if (peek().equals(")")) {
          values.add("");
        }
      } else if (!peek().equals(")")) {
        throw expected("',' or ')'");
      }
    }
    next++;
    return values;
  }

  private String value() {
    return peek().isEmpty() || peek().equals(",") ? "" : identifier();
  }

  private String identifier() {
    var token = peek();
    if (token.isEmpty() || isSymbol(token.charAt(0))) {
      throw expected("identifier");
    }
    next++;
    return token;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private ApiError expected(String what) {
    return ApiError.badRequest(
        "unable to parse requirement: found '" + peek() + "', expected: " + what);
  }

  private ApiError found(String expected) {
    return ApiError.badRequest("found '" + peek() + "', expected: " + expected);
  }

  private static boolean isSymbol(char c) {
    return "=!(),<>".indexOf(c) >= 0;
  }
}
