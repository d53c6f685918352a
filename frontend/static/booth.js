/* The interpreters' booth: lines and signals are sent without leaving the page, so that nothing that is being written
   is lost; a hand-over shows itself at once; a signal goes when its time is over. Without this the same forms load
   the page again. */
(function () {
  "use strict";

  function post(form) { return fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }); }

  function page(answer) {
    return answer.text().then(function (html) { return new DOMParser().parseFromString(html, "text/html"); });
  }

  function send(form) {
    var field = form.querySelector("textarea"), written = field.value;
    if (!written.trim()) return;
    post(form).then(function (answer) {
      // A redirect is what a line that was taken answers; anything else is said by the page itself.
      if (answer.type === "opaqueredirect") { if (field.value === written) field.value = ""; field.focus(); }
      else form.submit();
    }).catch(function () { form.submit(); });
  }

  // What became of a signal: the page's own words, or those of the refusal.
  function signal(form, place) {
    post(form).then(function (answer) {
      if (answer.type === "opaqueredirect") return place.dataset.given;
      return page(answer).then(function (found) {
        return Array.from(found.querySelectorAll("[data-refusal]")).map(function (one) {
          return one.textContent.trim();
        }).join(" ");
      });
    }).then(function (words) { place.querySelector("[role=status]").textContent = words; })
      .catch(function () { form.submit(); });
  }

  // Who holds the channel has changed, or will: an interpreter sees it, and keeps what she was writing.
  function refresh() {
    fetch(location.pathname).then(page).then(function (fresh) {
      ["booth-state", "booth-desk"].forEach(function (id) {
        var old = document.getElementById(id), found = fresh.getElementById(id), field = old.querySelector("textarea");
        var same = Boolean(field) === Boolean(found.querySelector("textarea"));
        if (id === "booth-desk" && (same || (field && field.value.trim()))) return;
        old.replaceChildren.apply(old, Array.from(found.childNodes));
      });
    });
  }

  document.addEventListener("submit", function (event) {
    var place = event.target.closest("[data-given]"), line = event.target.matches("[data-booth]");
    if (!place && !line) return;
    event.preventDefault();
    if (line) send(event.target); else signal(event.target, place);
  });
  document.addEventListener("keydown", function (event) {
    var form = event.target.closest("[data-booth]");
    if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea")) return;
    event.preventDefault();
    send(form);
  });
  document.addEventListener("line", function (event) {
    var room = event.target, kind = event.detail.kind, empty = room.querySelector && room.querySelector("[data-when-empty]");
    if (kind === "line.said" && empty) empty.remove();
    if ((kind === "channel.offered" || kind === "channel.taken") && document.querySelector("[data-interprets]")) refresh();
    if (!room.hasAttribute || !room.hasAttribute("data-corrects")) return;
    window.setTimeout(function () {
      room.querySelectorAll("[data-for=line-interpreter]").forEach(function (part) { part.hidden = false; });
    }, 0);
  });
  window.setInterval(function () {
    document.querySelectorAll("[data-until]").forEach(function (part) {
      if (Date.now() / 1000 > Number(part.dataset.until)) part.remove();
    });
  }, 1000);
})();
