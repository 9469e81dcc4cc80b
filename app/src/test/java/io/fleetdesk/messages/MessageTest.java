package io.fleetdesk.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Map<String, String> JAPANESE =
      Map.of(
          "{0} pods on {1}", "{1} の Pod {0} 件",
          "{0} is missing.", "{0} がありません。");

  private static String japanese(Message message) {
    return message.in(Locale.JAPANESE, JAPANESE::get);
  }

  @Test
  void aCountChoosesTheEnglishForm() {
    assertThat(Message.plural(1, "{0} pod on {1}", "{0} pods on {1}", "a").english())
        .isEqualTo("1 pod on a");
    assertThat(Message.plural(1200, "{0} pod on {1}", "{0} pods on {1}", "a").english())
        .isEqualTo("1,200 pods on a");
    assertThat(Message.plural(0, "{0} pod", "{0} pods").english()).isEqualTo("0 pods");
  }

  @Test
  void anotherLanguageOrdersItsArgumentsItself() {
    assertThat(japanese(Message.plural(1, "{0} pod on {1}", "{0} pods on {1}", "a")))
        .isEqualTo("a の Pod 1 件");
  }

  @Test
  void whatIsQuotedIsShownAsItIs() {
    var message = Message.of("{0} is missing.", Message.quoted("Pod {0} isn't \\1 $2"));
    assertThat(message.english()).isEqualTo("Pod {0} isn't \\1 $2 is missing.");
    assertThat(japanese(message)).isEqualTo("Pod {0} isn't \\1 $2 がありません。");
  }

  @Test
  void sentencesAndListsFollowTheLanguage() {
    var two =
        Message.sentences(
            Message.of("{0} is missing.", "a"),
            Message.NONE,
            Message.of("{0} is missing.", List.of("b", "c", "d")));
    assertThat(two.english()).isEqualTo("a is missing. b, c and d is missing.");
    assertThat(japanese(two)).isEqualTo("a がありません。b、c、d がありません。");
  }

  @Test
  void whatSaysTheSameIsEqual() {
    assertThat(Message.of("{0} is missing.", "a")).isEqualTo(Message.of("{0} is missing.", "a"));
    assertThat(Message.sentences(List.of())).isEqualTo(Message.NONE);
  }
}
