/* A discussion that grows: shows moderators and interpreters their buttons on messages that arrive, marks one's own,
   and makes the form ready for the next message. Each message has a key: sent twice, it is written once. */
(function () {
  "use strict";
  var mine = {};

  function fresh() {
    var bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.map(function (one) { return (one + 256).toString(16).slice(1); }).join("");
  }

  function mark(key) {
    var message = document.getElementById("message-" + key);
    if (!message) return;
    message.classList.add("mine");
    message.querySelectorAll('[data-for="author"]').forEach(function (part) { part.hidden = false; });
  }

  document.addEventListener("sent", function (event) {
    var form = event.detail.form, sent = event.detail.body;
    if (!("alone" in form.dataset)) return;
    mine[sent.get("key")] = true;
    mark(sent.get("key"));
    if (form.elements.body.value === sent.get("body")) form.elements.body.value = "";
    form.elements.key.value = fresh();
  });

  document.addEventListener("line", function (event) {
    var room = event.target, roles = (room.dataset && room.dataset.roles) || "", empty, data = event.detail.data || {};
    if (!room.dataset || room.dataset.liveScope.indexOf("thread:") !== 0) return;
    empty = room.querySelector("[data-when-empty]");
    if (empty) empty.remove();
    window.setTimeout(function () {
      if (mine[data.message]) mark(data.message);
      if (roles) room.querySelectorAll("[data-for]").forEach(function (part) {
        if (roles.indexOf(part.dataset.for) >= 0) part.hidden = false;
      });
    }, 0);
  });
})();
