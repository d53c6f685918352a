/* A discussion that grows: shows a reader the buttons of her roles on messages that arrive, marks her own, leaves out
   whom she does not want to see, opens the menu of a message, sends a touch without leaving the page, makes the form
   ready for the next message, and reads new ones aloud at the pace that she chose. Each message has a key: sent
   twice, it is written once. */
(function () {
  "use strict";
  var PACE = "thread-pace", SLOW = 20000, WAITS = 4000;
  var mine = {}, touched = {}, fresh = [], reader = 0;
  var room = document.querySelector('[data-live-scope^="thread:"]');
  var form = document.querySelector("form[data-alone]");

  function all(place, what) { return Array.from(place.querySelectorAll(what)); }

  function show(part, shown) { if (part) part.hidden = !shown; }

  function newKey() {
    var bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    // With its dashes: the key is an address too, of the message that it becomes.
    return bytes.map(function (one) { return (one + 256).toString(16).slice(1); }).join("")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  function plain(id) { return String(id).replace(/-/g, ""); }

  function mark(message) {
    message.classList.add("mine");
    all(message, '[data-for="author"]').forEach(function (part) { part.hidden = false; });
  }

  // What a line brings is composed for nobody: here it gets what is this reader's.
  function dress(message) {
    var roles = room.dataset.roles || "", unseen = room.dataset.unseen || "";
    if (!message) return;
    if (mine[plain(message.id.slice(8))]) mark(message);
    if (message.dataset.by && unseen.indexOf(message.dataset.by) >= 0) message.hidden = true;
    all(message, "[data-for]").forEach(function (part) {
      if (roles.indexOf(part.dataset.for) >= 0) part.hidden = false;
    });
    markTouches(message);
  }

  function markTouches(message) {
    all(message, "[data-touch]").forEach(function (one) {
      var own = Boolean(touched[message.id.slice(8) + one.dataset.touch]);
      one.classList.toggle("own", own);
      show(one.querySelector("[data-you]"), own);
    });
  }

  if (!room) return;
  all(room, ".msg.mine").forEach(function (one) { mine[plain(one.id.slice(8))] = true; });
  all(room, ".touch.own").forEach(function (one) {
    touched[one.closest(".msg").id.slice(8) + one.dataset.touch] = true;
  });

  document.addEventListener("line", function (event) {
    var data = event.detail.data || {}, place;
    if (event.target !== room) return;
    show(room.querySelector("[data-when-empty]"), false);
    if (data.also) {
      place = document.getElementById(data.also.target);
      if (place) place.outerHTML = data.also.html;
    }
    if (!data.message) return;
    window.setTimeout(function () {
      var message = document.getElementById("message-" + data.message);
      dress(message);
      if (data.op === "append" && message && !message.hidden) say(message);
      if (mine[plain(data.message)]) show(waitNote(), false);
    }, 0);
  });

  // The form.
  function waitNote() { return document.querySelector("[data-waits]"); }

  function answer(id, whom) {
    var note = document.querySelector("[data-answering]");
    form.elements.reply_to.value = id;
    show(note, Boolean(id));
    show(form.querySelector(".stances"), !id);
    note.querySelector("[data-answering-whom]").textContent = whom;
    form.elements.body.focus();
  }

  document.addEventListener("sent", function (event) {
    var sent = event.detail.body, key = sent.get("key");
    if (event.detail.form !== form || !form) return;
    mine[plain(key)] = true;
    dress(all(room, ".msg").find(function (one) { return plain(one.id.slice(8)) === plain(key); }));
    if (form.elements.body.value === sent.get("body")) form.elements.body.value = "";
    askLanguage(key, sent.get("next"));
    form.elements.key.value = newKey();
    if (form.elements.reply_to.value) answer("", "");
    if (form.elements.stance && form.elements.stance.length) form.elements.stance[0].checked = true;
    if (form.elements.anonymous) form.elements.anonymous.checked = false;
    window.setTimeout(function () {
      var there = all(room, ".msg").some(function (one) { return plain(one.id.slice(8)) === plain(key); });
      show(waitNote(), !there);
    }, WAITS);
  });

  // Where the words look like another language than the chosen one, the server asks which it is.
  function askLanguage(key, next) {
    var place = document.querySelector("[data-doubt]");
    var one = form.action.split("/discussion/")[0] + "/discussion/messages/" + key + "/doubted/";
    if (!place) return;
    fetch(one + "?next=" + encodeURIComponent(next)).then(function (answer) {
      return answer.status === 200 ? answer.text() : "";
    }).then(function (html) { place.innerHTML = html; }, function () {});
  }

  // The menu of a message, and its touches.
  function menu(link) {
    var talk = link.closest("li"), message = link.closest(".msg"), id = message.id.slice(8);
    var old = talk.querySelector(":scope > .thread-menu"), kept = document.querySelector("template[data-menu-of]"), made;
    if (old) { old.remove(); link.setAttribute("aria-expanded", "false"); return; }
    made = document.createElement("template");
    made.innerHTML = kept.innerHTML.split(kept.dataset.menuOf).join(id);
    if (link.closest(".answers")) show(made.content.querySelector("[data-answer]"), false);
    all(made.content, "[aria-pressed]").forEach(function (one) { press(one, touched[id + one.value]); });
    message.after(made.content);
    link.setAttribute("aria-expanded", "true");
    talk.querySelector(":scope > .thread-menu button").focus();
  }

  function press(button, on) {
    button.setAttribute("aria-pressed", on ? "true" : "false");
    button.name = on ? "back" : "kind";
    button.classList.toggle("sun", Boolean(on));
    button.classList.toggle("alt", !on);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-menu], [data-answer], [data-answer-none], [data-keep]");
    if (!link || event.ctrlKey || event.metaKey) return;
    if (link.matches("[data-keep]")) { link.closest(".notice").remove(); event.preventDefault(); return; }
    if (link.matches("[data-menu]")) {
      if (!document.querySelector("template[data-menu-of]") || !link.closest("li")) return;
      menu(link);
    } else if (!form) return;
    else if (link.matches("[data-answer-none]")) answer("", "");
    else {
      var message = link.closest("li").querySelector(".msg"), name = message.querySelector("b");
      answer(message.id.slice(8), name ? name.textContent : "");
    }
    event.preventDefault();
  });

  document.addEventListener("submit", function (event) {
    var sent = event.target, button = event.submitter, body, id;
    if (sent.id !== "touches" || sent.dataset.whole || !button) return;
    event.preventDefault();
    body = new FormData(sent);
    if (button.name) body.append(button.name, button.value);
    function whole() { sent.dataset.whole = "true"; sent.requestSubmit(button); }
    fetch(button.formAction, { method: "POST", body: body, redirect: "manual" }).then(function (answer) {
      if (answer.type !== "opaqueredirect") { whole(); return; }
      if (!button.hasAttribute("aria-pressed")) { if (!button.closest("li")) location.reload(); return; }
      id = button.closest("li").querySelector(".msg").id.slice(8);
      touched[id + button.value] = button.name === "kind";
      press(button, touched[id + button.value]);
      dress(document.getElementById("message-" + id));
    }, whole);
  });

  // Reading aloud.
  function pace() { try { return localStorage.getItem(PACE) || "each"; } catch (error) { return "each"; } }

  function setPace() {
    var log = room.querySelector("[role=log]");
    if (log) log.setAttribute("aria-live", pace() === "each" ? "polite" : "off");
    if (pace() !== "slow") fresh = [];
  }

  function say(message) {
    if (pace() !== "slow") return;
    fresh.push((message.querySelector("b") || message).textContent.trim());
    if (!reader) reader = window.setTimeout(readOut, SLOW);
  }

  function readOut() {
    var place = room.querySelector("[data-read-out]");
    reader = 0;
    if (place && fresh.length) {
      place.textContent = place.dataset.words + " " + fresh.length + " (" + Array.from(new Set(fresh)).join(", ") + ")";
    }
    fresh = [];
  }

  all(room, "[data-pace-box]").forEach(function (box) {
    var choice = box.querySelector("[data-pace]");
    box.hidden = false;
    choice.value = pace();
    choice.addEventListener("change", function () {
      try { localStorage.setItem(PACE, choice.value); } catch (error) { /* The choice then lasts for this page. */ }
      setPace();
    });
    setPace();
  });
})();
