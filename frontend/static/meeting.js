/* A session's page: puts in the parts that a line of the register changed. What is the reader's own (buttons,
   keys) is fetched from this very page, so that no announcement has to know who reads it: data-own at the lines
   that change it, data-own="each" at every line. data-spread says how many may ask at the same instant. */
(function () {
  "use strict";
  var wanted = {}, running = false, timer = 0, due = 0;
  var root = document.querySelector("[data-spread]"), spread = 500 + 20 * (root ? Number(root.dataset.spread) : 0);

  function drawn(html) {
    var template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  function say(old, element) {
    var place = document.getElementById("said"), words = element.dataset.say;
    if (place && words && words !== old.dataset.say) place.textContent = words;
  }

  function put(id, element) {
    var old = document.getElementById(id), focused = old && old.contains(document.activeElement);
    var open = old && old.querySelector("details[open]"), key = focused && document.activeElement.dataset.key, place;
    if (!old || !element || old.isEqualNode(element)) return;
    if (open && element.querySelector("details")) element.querySelector("details").open = true;
    old.replaceWith(element);
    say(old, element);
    if (!focused) return;
    place = (key && element.querySelector('[data-key="' + key + '"]')) || element;
    if (place === element) element.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  function fetchOwn() {
    var ids = Object.keys(wanted);
    timer = 0;
    if (running || !ids.length) return;
    running = true;
    wanted = {};
    fetch(location.href, { headers: { Accept: "text/html" } }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      ids.forEach(function (id) { put(id, page.getElementById(id)); });
      running = false;
      if (Object.keys(wanted).length) soon(250);
    }).catch(function () {
      ids.forEach(function (id) { wanted[id] = true; });
      running = false;
      soon(2000);
    });
  }

  // The earliest moment asked for counts: lines that keep coming must not put it off for ever.
  function soon(wait) {
    var at = Date.now() + wait;
    if (timer && due <= at) return;
    window.clearTimeout(timer);
    due = at;
    timer = window.setTimeout(fetchOwn, wait);
  }

  function numbers(data) {
    document.querySelectorAll('[data-voted="' + data.vote + '"]').forEach(function (place) {
      if (place.tagName === "PROGRESS") place.value = data.voted;
      else place.textContent = data.voted;
    });
  }

  document.addEventListener("line", function (event) {
    var line = event.detail, data = line.data || {}, cast = line.kind === "vote.cast", each;
    if (line.scope.indexOf("thread:") === 0) return;
    if (cast) numbers(data);
    (data.parts || []).forEach(function (part) {
      var old = document.getElementById(part.target);
      if (!old) return;
      if (old.hasAttribute("data-own")) wanted[part.target] = true;
      else put(part.target, drawn(part.html));
    });
    each = document.querySelectorAll('[data-own="each"]');
    each.forEach(function (part) { wanted[part.id] = true; });
    // One wall and two chairs ask at once; a full room spreads its questions.
    if (Object.keys(wanted).length) soon(!each.length ? 100 + spread * Math.random() : cast ? 2000 : 0);
  });
})();
