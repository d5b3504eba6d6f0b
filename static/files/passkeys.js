// Passkeys and security keys (WebAuthn Level 3). A form with `data-webauthn` is filled by an authenticator: `get` uses a
// credential, `create` makes one, with the options in `data-webauthn-options`. The answer goes into the field
// `credential`, and the form is sent as any other.

const forms = document.querySelectorAll("form[data-webauthn]");
const isSupported = window.isSecureContext && "PublicKeyCredential" in window && "credentials" in navigator;

function bytes(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function descriptors(list) {
  return (list ?? []).map((item) => ({
    type: item.type,
    id: bytes(item.id),
    ...(item.transports?.length ? { transports: item.transports } : {}),
  }));
}

function publicKey(form) {
  const options = JSON.parse(form.dataset.webauthnOptions);
  options.challenge = bytes(options.challenge);
  if (form.dataset.webauthn === "create") {
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = descriptors(options.excludeCredentials);
  } else {
    options.allowCredentials = descriptors(options.allowCredentials);
  }
  return options;
}

function answer(credential) {
  const { response } = credential;
  const members = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    members.attestationObject = text(response.attestationObject);
    members.transports = response.getTransports?.() ?? [];
  } else {
    members.authenticatorData = text(response.authenticatorData);
    members.signature = text(response.signature);
    if (response.userHandle) members.userHandle = text(response.userHandle);
  }
  return JSON.stringify({ id: credential.id, type: credential.type, response: members });
}

function show(form, problem) {
  for (const element of form.querySelectorAll("[data-webauthn-problem]")) {
    element.hidden = element.dataset.webauthnProblem !== problem;
  }
}

// Only one request may be pending: a button takes over from the suggestion in the field.
let pending;

async function ask(form, mediation) {
  pending?.abort();
  const controller = new AbortController();
  pending = controller;
  show(form, null);
  try {
    const request = { publicKey: publicKey(form), signal: controller.signal, ...(mediation ? { mediation } : {}) };
    const credential = await navigator.credentials[form.dataset.webauthn](request);
    if (!credential) return;
    form.elements.credential.value = answer(credential);
    form.submit();
  } catch (error) {
    if (controller.signal.aborted || mediation) return;
    show(form, error.name === "InvalidStateError" ? "known" : "refused");
  }
}

async function suggest(form) {
  if (await PublicKeyCredential.isConditionalMediationAvailable?.()) await ask(form, "conditional");
}

function prepare(form) {
  show(form, null);
  for (const start of form.querySelectorAll("[data-webauthn-start]")) {
    start.hidden = false;
    start.addEventListener("click", (event) => {
      if (!start.hasAttribute("data-webauthn-unchecked") && !form.reportValidity()) return;
      event.preventDefault();
      ask(form);
    });
  }
  for (const element of form.querySelectorAll("[data-webauthn-only]")) element.hidden = false;
  if (form.hasAttribute("data-webauthn-conditional")) suggest(form);
}

// What the browser and its password manager should know of the account's passkeys (WebAuthn Level 3 §5.1.10).
function signal(element) {
  const { rpId, userId, allAcceptedCredentialIds, name, displayName } = JSON.parse(element.dataset.webauthnSignal);
  const ignore = () => {};
  PublicKeyCredential.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds }).catch(ignore);
  PublicKeyCredential.signalCurrentUserDetails?.({ rpId, userId, name, displayName }).catch(ignore);
}

if (isSupported) {
  forms.forEach(prepare);
  document.querySelectorAll("[data-webauthn-signal]").forEach(signal);
}
