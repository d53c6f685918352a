/* The interpreters' booth: lines and signals are sent without leaving the page, so that nothing that is being written
   is lost; a signal goes when its time is over. Without this the same forms load the page again. */
(function () {
  "use strict";
  var form = document.querySelector("[data-booth]"), field = form && form.querySelector("textarea");
  var signals = document.querySelector("[data-given]");

  function send() {
    var written = field.value, body = new FormData(form);
    if (!written.trim()) return;
    fetch(form.action, { method: "POST", body: body, redirect: "manual" }).then(function (answer) {
      // A redirect is what a line that was taken answers; anything else is said by the page itself.
      if (answer.type === "opaqueredirect") { if (field.value === written) field.value = ""; field.focus(); }
      else form.submit();
    }).catch(function () { form.submit(); });
  }

  if (form) {
    form.addEventListener("submit", function (event) { event.preventDefault(); send(); });
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    });
  }
  // What became of a signal: the page's own words, or those of the refusal.
  function told(answer) {
    if (answer.type === "opaqueredirect") return signals.dataset.given;
    return answer.text().then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html").querySelector("main");
      return Array.from(page ? page.querySelectorAll("[data-refusal]") : []).map(function (one) {
        return one.textContent.trim();
      }).join(" ");
    });
  }

  if (signals) signals.addEventListener("submit", function (event) {
    var one = event.target;
    event.preventDefault();
    fetch(one.action, { method: "POST", body: new FormData(one), redirect: "manual" }).then(told).then(function (words) {
      signals.querySelector("[role=status]").textContent = words;
    }).catch(function () { one.submit(); });
  });

  document.addEventListener("line", function (event) {
    var room = event.target, empty = room.querySelector && room.querySelector("[data-when-empty]");
    if (event.detail.kind === "line.said" && empty) empty.remove();
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
