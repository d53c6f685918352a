/* Sends a form of class "live" without leaving the page, where the page fetches the reader's own parts (data-own-from)
   or the form stands for itself (data-alone). Without a network what was sent waits and goes out by itself later; of
   two answers to the same question only the last one. What a full discussion holds back is sent again some times, within
   the seconds that it names. Says "sent" once the server has taken it. */
(function () {
  "use strict";
  var waiting = {}, AGAIN = 2000, TRIES = 6;

  function name(form) { return form.action + (form.elements.voter ? form.elements.voter.value : ""); }

  function say(form, away) {
    var note = form.querySelector("[data-unsent]") || document.querySelector("[data-unsent]");
    if (note) note.hidden = !away;
    if (away) form.setAttribute("aria-busy", "true"); else form.removeAttribute("aria-busy");
  }

  function crowded(form, full) {
    var note = form.querySelector("[data-crowded]");
    if (note) note.hidden = !full;
  }

  // Each at another moment, so that not all come back together.
  function hold(key, one, seconds) {
    one.held = (one.held || 0) + 1;
    crowded(one.form, true);
    window.setTimeout(send, 1000 + Math.random() * 1000 * seconds, key);
  }

  // The server did not take it: the browser sends the form as without a script, and shows what is wrong.
  function whole(one) {
    one.form.dataset.whole = "true";
    if (!one.form.isConnected) { one.form.hidden = true; document.body.append(one.form); }
    one.form.requestSubmit(one.button);
  }

  function send(key) {
    var one = waiting[key];
    fetch(one.form.action, { method: "POST", body: one.body, redirect: "manual" }).then(function (answer) {
      if (waiting[key] !== one) { send(key); return; }
      var seconds = answer.status === 429 && Number(answer.headers.get("Retry-After"));
      if (seconds && (one.held || 0) < TRIES) { say(one.form, false); hold(key, one, seconds); return; }
      delete waiting[key];
      crowded(one.form, false);
      say(one.form, false);
      if (answer.type !== "opaqueredirect") { whole(one); return; }
      document.dispatchEvent(new CustomEvent("sent", { detail: one }));
    }, function () {
      say(one.form, true);
      window.setTimeout(send, AGAIN, key);
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter, body = new FormData(form), key, running;
    if (!form.matches("form.live") || form.dataset.whole) return;
    if (!("alone" in form.dataset) && !document.querySelector("[data-own-from]")) return;
    event.preventDefault();
    if (button && button.name) body.append(button.name, button.value);
    key = name(form);
    running = waiting[key];
    waiting[key] = { form: form, button: button, body: body };
    form.setAttribute("aria-busy", "true");
    if (!running) send(key);
  });
})();
