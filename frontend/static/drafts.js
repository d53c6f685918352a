/* A draft without a network: what is typed stays on this phone, and goes out by itself when the network is back.
   The server keeps each answer once, however often it is sent. Without this script every page still works. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-draft]"), AGAIN = 3000, PREFIX = "draft:";
  if (!window.localStorage) return;
  var key = PREFIX + location.pathname.replace(/^\/[a-z-]+/, ""), note = document.querySelector("[data-kept]");
  var sent = sessionStorage.getItem(PREFIX);

  // Another page came after the answer was sent: the server has it.
  if (sent && sent !== key) {
    localStorage.removeItem(sent);
    sessionStorage.removeItem(PREFIX);
  }
  document.querySelectorAll("form[data-forget]").forEach(function (one) {
    one.addEventListener("submit", function () {
      Object.keys(localStorage).forEach(function (name) {
        if (name.indexOf(PREFIX) === 0) localStorage.removeItem(name);
      });
    });
  });
  if (!form) return;

  function fields() {
    return Array.from(form.elements).filter(function (one) {
      return one.name && one.name !== "csrfmiddlewaretoken" && one.name !== "key" && one.type !== "submit" && one.type !== "image" && one.type !== "file";
    });
  }

  function keep() {
    var kept = {};
    fields().forEach(function (one) {
      if (one.type === "radio" || one.type === "checkbox") { if (one.checked) kept[one.name] = one.value; }
      else kept[one.name] = one.value;
    });
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch (full) { /* Nothing is lost but the copy. */ }
  }

  function restore() {
    var kept;
    try { kept = JSON.parse(localStorage.getItem(key) || "null"); } catch (broken) { kept = null; }
    if (!kept) return;
    fields().forEach(function (one) {
      if (!(one.name in kept)) return;
      if (one.type === "radio" || one.type === "checkbox") one.checked = one.value === kept[one.name];
      else one.value = kept[one.name];
    });
  }

  function away(yes) {
    if (note) note.hidden = !yes;
    if (yes) form.setAttribute("aria-busy", "true"); else form.removeAttribute("aria-busy");
  }

  // The address answers nothing of its own: it only tells whether the network is back.
  function send(button) {
    fetch(location.href, { method: "HEAD", cache: "no-store" }).then(function () {
      away(false);
      sessionStorage.setItem(PREFIX, key);
      form.dataset.sent = "true";
      form.requestSubmit(button);
    }, function () {
      away(true);
      window.setTimeout(send, AGAIN, button);
    });
  }

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", function (event) {
    if (form.dataset.sent) return;
    event.preventDefault();
    keep();
    // It is on its way already, or waits for the network: a second tap changes nothing.
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    send(event.submitter || undefined);
  });
  restore();
})();
