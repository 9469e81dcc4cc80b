/** Signing in to Azure: accounts, tokens, and kubeconfig users that name kubelogin. */
@NullMarked
package io.fleetdesk.azure.signin;

import org.jspecify.annotations.NullMarked;
