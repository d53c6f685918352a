/* A session's page: puts in the parts that a line of the register changed, as everybody sees them. What is the
   reader's own (buttons, keys) is fetched, so that no announcement has to know who reads it: data-own at the lines
   that change it, data-own="each" at every line, and a part that comes with data-mine. data-own-from is the short
   page of a participant's own parts; data-spread says how many may ask at the same instant. data-while names what
   must be on the page for an element to stay. */
(function () {
  "use strict";
  var PRESSED = "a:active, button:active, label:active, summary:active, input:active, select:active";
  var KEY = "[name=csrfmiddlewaretoken]";
  var wanted = {}, running = false, timer = 0, due = 0;
  var root = document.querySelector("[data-spread]"), spread = 500 + 20 * (root ? Number(root.dataset.spread) : 0);
  var short = root && root.dataset.ownFrom;

  function drawn(html) {
    var template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  function say(old, element) {
    var place = document.getElementById("said"), words = element.dataset.say;
    if (place && words && words !== old.dataset.say) place.textContent = words;
  }

  // Somebody opened the fold of this part and chose in it: her own choices wait for her, and the part with them.
  function chosen(part) {
    return Array.from(part.querySelectorAll("details[open] :is(input, select, textarea)")).some(function (field) {
      if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
      if (!field.options) return field.type !== "hidden" && field.value !== field.defaultValue;
      return field.options[field.selectedIndex] !== (field.querySelector("option[selected]") || field.options[0]);
    });
  }

  // The key against forged forms is another one each time: alone it is no reason to replace what somebody uses.
  function renew(old, element) {
    var fresh = element.querySelector(KEY);
    if (!fresh) return;
    [old, element].forEach(function (part) {
      part.querySelectorAll(KEY).forEach(function (one) { one.setAttribute("value", fresh.value); });
    });
  }

  function put(id, element) {
    var old = document.getElementById(id), focused = old && old.contains(document.activeElement);
    var open = old && old.querySelector("details[open]"), key = focused && document.activeElement.dataset.key, place;
    if (!old || !element) return;
    renew(old, element);
    if (old.isEqualNode(element)) return;
    // What somebody is writing in stays: her form shows the rest when it is sent.
    if ((focused && document.activeElement.matches("input, select, textarea")) || chosen(old)) return;
    if (open && element.querySelector("details")) element.querySelector("details").open = true;
    old.replaceWith(element);
    say(old, element);
    document.querySelectorAll("[data-while]").forEach(function (one) {
      if (!document.getElementById(one.dataset.while)) one.remove();
    });
    if (!focused) return;
    place = (key && element.querySelector('[data-key="' + key + '"]')) || element;
    if (place === element) element.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  // A button that is replaced while somebody presses it would lose her press: it waits until she lets go, some
  // seconds at most.
  function settle(page, ids, tries) {
    if (tries && document.querySelector(PRESSED)) { window.setTimeout(settle, 50, page, ids, tries - 1); return; }
    running = false;
    if (short) Array.from(page.body.children).forEach(function (part) { put(part.id, part); });
    else ids.forEach(function (id) { put(id, page.getElementById(id)); });
    if (Object.keys(wanted).length) soon(250);
  }

  function fetchOwn() {
    var ids = Object.keys(wanted);
    timer = 0;
    if (running || !ids.length) return;
    running = true;
    wanted = {};
    fetch(short ? short + "?part=" + ids.join("&part=") : location.href, { headers: { Accept: "text/html" } }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      settle(new DOMParser().parseFromString(html, "text/html"), ids, 100);
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

  document.addEventListener("sent", function (event) {
    var fold;
    if (!short || "alone" in event.detail.form.dataset) return;
    fold = event.detail.form.querySelector("details");
    if (fold) { event.detail.form.reset(); fold.open = false; }
    ["told", "meeting-stage"].concat(event.detail.form.closest("#meeting-stage") ? [] : ["meeting-me", "floor-ask"])
      .forEach(function (id) { wanted[id] = true; });
    soon(0);
  });

  document.addEventListener("line", function (event) {
    var line = event.detail, data = line.data || {}, cast = line.kind === "vote.cast", each;
    if (line.scope.indexOf("thread:") === 0) return;
    if (cast) numbers(data);
    (data.parts || []).forEach(function (part) {
      var old = document.getElementById(part.target), fresh = drawn(part.html);
      if (!old) return;
      if (old.hasAttribute("data-own") || (short && fresh && fresh.hasAttribute("data-mine"))) wanted[part.target] = true;
      else put(part.target, fresh);
    });
    each = document.querySelectorAll('[data-own="each"]');
    each.forEach(function (part) { wanted[part.id] = true; });
    // One wall and two chairs ask at once; a full room spreads its questions.
    if (Object.keys(wanted).length) soon(!each.length ? 100 + spread * Math.random() : cast ? 2000 : 0);
  });
})();
