package io.fleetdesk.views.azure;

import io.fleetdesk.azure.signin.Account;
import io.fleetdesk.azure.signin.DeviceCodePrompt;
import io.fleetdesk.azure.signin.SignInMethod;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Signs in: chooses the way, shows the code, waits. Closing it cancels. JavaFX thread. */
final class SignInPane extends VBox implements AutoCloseable {
  private enum Way {
    BROWSER,
    DEVICE,
    CLI,
    SECRET
  }

  private final Kit kit;
  private final AzureModel model;
  private final Consumer<String> browse;
  private final Runnable close;
  private final Scope scope;
  private final Scope.Latest asking;
  private final ChoiceBox<Way> way;
  private final TextField tenant = field("azure-tenant");
  private final TextField client = field("azure-client");
  private final PasswordField secret = new PasswordField();
  private final GridPane principal = new GridPane(12, 8);
  private final VBox state = new VBox(8);
  private final Button go;

  SignInPane(Kit kit, AzureModel model, Consumer<String> browse, Runnable close) {
    this.kit = kit;
    this.model = model;
    this.browse = browse;
    this.close = close;
    this.scope = kit.scope();
    this.asking = scope.latest();
    getStyleClass().add("dialog-box");
    way =
        Choices.of(
            "azure-way",
            List.of(Way.values()),
            Way.BROWSER,
            w ->
                kit.text(
                    switch (w) {
                      case BROWSER -> "azure.way.browser";
                      case DEVICE -> "azure.way.device";
                      case CLI -> "azure.way.cli";
                      case SECRET -> "azure.way.secret";
                    }));
    way.valueProperty().addListener((o, was, is) -> chosen());
    tenant.setPromptText(kit.text("azure.tenant.any"));
    secret.setId("azure-secret");
    principal.addRow(0, new Label(kit.text("azure.client")), client);
    principal.addRow(1, new Label(kit.text("azure.secret")), secret);
    var form = new GridPane(12, 8);
    form.addRow(0, new Label(kit.text("azure.way")), way);
    form.addRow(1, new Label(kit.text("azure.tenant")), tenant);
    go = new Button(kit.text("azure.sign-in"), Icons.of("fth-log-in"));
    go.setId("azure-sign-in-go");
    go.getStyleClass().add("primary");
    go.setDefaultButton(true);
    go.setOnAction(_ -> signIn());
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setId("azure-sign-in-cancel");
    cancel.setOnAction(_ -> close.run());
    getChildren().addAll(form, principal, state, Dialogs.buttons(cancel, go));
    chosen();
  }

  private static TextField field(String id) {
    var field = new TextField();
    field.setId(id);
    return field;
  }

  private void chosen() {
    boolean app = way.getValue() == Way.SECRET;
    principal.setVisible(app);
    principal.setManaged(app);
    Dialogs.fit(this);
  }

  private void signIn() {
    SignInMethod method =
        switch (way.getValue()) {
          case BROWSER -> new SignInMethod.Browser("");
          case DEVICE -> new SignInMethod.DeviceCode("");
          case CLI -> new SignInMethod.AzureCli();
          case SECRET ->
              new SignInMethod.ClientSecret(
                  client.getText().strip(), new Secret(secret.getText().strip()));
        };
    String in = tenant.getText().strip();
    go.setDisable(true);
    var waiting = new Label(kit.text("azure.sign-in.waiting"));
    waiting.getStyleClass().add("muted");
    state.getChildren().setAll(waiting);
    asking.ask(
        () ->
            model
                .azure()
                .accounts()
                .signIn(
                    model.azure().cloud(),
                    method,
                    in,
                    prompt -> kit.fx().execute(() -> show(prompt))),
        this::signedIn,
        e -> {
          go.setDisable(false);
          state.getChildren().setAll(new ToneBox(Tone.FAILED, model.words(e), ""));
          Dialogs.fit(this);
        });
  }

  private void show(DeviceCodePrompt prompt) {
    var code = new Label(prompt.code().value());
    code.setId("azure-device-code");
    code.getStyleClass().addAll("device-code", "mono");
    var copy = new Button(kit.text("azure.code.copy"), Icons.of("fth-copy"));
    copy.setId("azure-code-copy");
    copy.setOnAction(_ -> Copying.text(prompt.code().value()));
    var page = new Button(kit.text("azure.code.page"), Icons.of("fth-external-link"));
    page.setId("azure-code-page");
    page.setOnAction(_ -> browse.accept(prompt.page()));
    var where = new Label(kit.text("azure.code.where", prompt.page()));
    where.setWrapText(true);
    var until = new Label(kit.text("azure.code.until", kit.ages().clock(prompt.expires())));
    until.getStyleClass().add("muted");
    state
        .getChildren()
        .setAll(
            where,
            code,
            new HBox(8, page, copy),
            until,
            new ToneBox(Tone.ATTENTION, "", kit.text("azure.code.warning")));
    Dialogs.fit(this);
  }

  private void signedIn(Account account) {
    model.use(account);
    close.run();
  }

  @Override
  public void close() {
    scope.close();
  }
}
