/* The ballot adds up at once, searches as one types, and keeps what is chosen on this phone alone until it is
   cast. Without this the server adds up and searches when the form is sent, and nothing is kept. */
(function () {
  "use strict";
  var PREFIX = "ballot:";
  var SHARED = "shared-phone";
  var form = document.querySelector("form[data-ballot]");
  var shelf = opened("localStorage");
  var visit = opened("sessionStorage");
  clean(document.querySelector("script[data-cast]") !== null);
  if (!form) return;

  var key = PREFIX + form.dataset.ballot;
  var fields = Array.prototype.slice.call(form.querySelectorAll("[data-cost]"));
  var bar = form.querySelector(".ballotbar");
  var number = bar.querySelector("[data-number] bdi");
  var waiting = null;
  var warning = bar.querySelector("[data-over-words]");
  var meters = Array.prototype.slice.call(bar.querySelectorAll("[data-gauge]"));

  /* Storage may be forbidden or full: then nothing is kept. */
  function opened(name) {
    try { return window[name]; } catch (error) { return null; }
  }
  function read(store, name) {
    try { return store && store.getItem(name); } catch (error) { return null; }
  }
  function clean(all) {
    try {
      Object.keys(shelf).filter(function (name) { return name.indexOf(PREFIX) === 0; }).forEach(function (name) {
        var kept = JSON.parse(shelf.getItem(name));
        if (all || !kept || kept.until * 1000 < Date.now()) shelf.removeItem(name);
      });
    } catch (error) { /* nothing is kept here */ }
  }

  function chosen(field) { return field.type === "checkbox" ? field.checked : field.value !== ""; }
  function worth(field, unit) {
    if (!chosen(field)) return 0;
    if (unit === "money") return +field.dataset.cost;
    return unit === "points" ? +field.value.split(":")[1] : 1;
  }
  function money(cents, sign) {
    var whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
    var rest = cents % 100 ? form.dataset.mark + String(100 + (cents % 100)).slice(1) : "";
    return whole + rest + "\u00a0" + sign;
  }
  function measure(meter) {
    var unit = meter.dataset.unit;
    var used = 0;
    fields.forEach(function (field) {
      if (!meter.dataset.gauge || field.dataset.envelope === meter.dataset.gauge) used += worth(field, unit);
    });
    meter.hidden = meters.length > 1 && !used;
    if (meter.dataset.limit === "") return false;
    var limit = +meter.dataset.limit;
    var over = used > limit;
    var sum = meter.querySelector("[data-sum] bdi");
    var word = meter.querySelector("[data-word]");
    meter.querySelector("progress").value = Math.min(used, limit);
    meter.toggleAttribute("data-over", over);
    word.textContent = over ? word.dataset.tooMuch : word.dataset.left;
    var left = Math.abs(limit - used);
    if (unit === "money") sum.textContent = money(left, sum.textContent.split("\u00a0").pop());
    else sum.textContent = String(left);
    return over;
  }
  function addUp() {
    var over = meters.map(measure).some(Boolean);
    bar.toggleAttribute("data-over", over);
    warning.hidden = !over;
    number.textContent = String(fields.filter(chosen).length);
    if (meters.length > 1 && meters.every(function (meter) { return meter.hidden; })) meters[0].hidden = false;
  }

  function keep() {
    if (!shelf || read(visit, SHARED)) return;
    var choices = fields.filter(chosen).map(function (field) { return field.value; });
    try {
      if (choices.length) shelf.setItem(key, JSON.stringify({ until: +form.dataset.until, choices: choices }));
      else shelf.removeItem(key);
    } catch (error) { /* full: the page still works */ }
  }
  function bringBack() {
    if (fields.some(chosen)) return;
    try {
      var kept = JSON.parse(read(shelf, key) || "null");
      if (!kept) return;
      fields.forEach(function (field) {
        if (field.type === "checkbox") field.checked = kept.choices.indexOf(field.value) >= 0;
        else kept.choices.forEach(function (one) { if (field.querySelector('[value="' + one + '"]')) field.value = one; });
      });
      form.querySelector("[data-kept]").hidden = !fields.some(chosen);
    } catch (error) { /* what was kept cannot be read: begin anew */ }
  }
  function forget() {
    fields.forEach(function (field) {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    });
    form.querySelector("[data-kept]").hidden = true;
    addUp();
    keep();
  }

  function plain(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function asked(name) {
    var field = form.querySelector("[data-" + name + "]");
    return field ? field.value : "";
  }
  /* The dot of a project and its line in the map's table are there when its card is. */
  function onMap(id, fits) {
    form.querySelectorAll("a[href='#" + id + "']").forEach(function (link) {
      (link.closest("tr") || link).toggleAttribute("hidden", !fits);
    });
  }
  function look() {
    var words = plain(asked("look")).split(/\s+/).filter(Boolean);
    var any = false;
    form.querySelectorAll(".pick").forEach(function (pick) {
      var text = plain(pick.querySelector(".body").textContent);
      var fits = (!asked("place") || pick.dataset.of === asked("place")) &&
        (!asked("theme") || pick.dataset.on === asked("theme")) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      pick.hidden = !fits;
      onMap(pick.querySelector("[id]").id, fits);
      any = any || fits;
    });
    form.querySelector("[data-none]").hidden = any;
  }

  function share(box) {
    form.querySelector("[data-share]").hidden = !shelf;
    box.checked = Boolean(read(visit, SHARED));
    box.addEventListener("change", function () {
      try {
        if (box.checked) { visit.setItem(SHARED, "1"); shelf.removeItem(key); }
        else { visit.removeItem(SHARED); keep(); }
      } catch (error) { box.checked = true; }
    });
  }
  /* What was sent without a connection goes once, when it is back. */
  function connection() {
    form.querySelector("[data-offline]").hidden = navigator.onLine;
    if (!navigator.onLine || !waiting) return;
    var button = waiting.button;
    waiting = null;
    form.requestSubmit(button);
  }
  function send(event) {
    connection();
    if (!navigator.onLine) {
      event.preventDefault();
      waiting = { button: event.submitter };
      form.querySelector("[data-offline]").scrollIntoView({ block: "center" });
    } else if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "1";
  }

  form.addEventListener("change", function (event) {
    if (event.target.dataset.cost) { addUp(); keep(); }
    else look();
  });
  form.addEventListener("input", function (event) { if ("look" in event.target.dataset) look(); });
  form.addEventListener("submit", send);
  form.querySelector("[data-forget]").addEventListener("click", forget);
  window.addEventListener("online", connection);
  window.addEventListener("offline", connection);
  window.addEventListener("pageshow", function () { delete form.dataset.sent; });
  share(form.querySelector("[data-shared]"));
  bringBack();
  addUp();
  connection();
})();
