/* Listens to the register and keeps the page up to date. It sends only which scopes it reads.
   <section data-live-scope="thread:uuid" data-live-after="41"> … </section>; the notes go in parts/live.html.
   With data-live-pulse="5" it asks again every five seconds: a wall notices a cut that nobody reports. */
(function () {
  "use strict";
  var rooms = Array.from(document.querySelectorAll("[data-live-scope]")).map(function (element) {
    return {
      element: element, scope: element.dataset.liveScope, after: Number(element.dataset.liveAfter) || 0,
      language: element.dataset.liveLanguage || document.documentElement.lang, asked: -1, fresh: 0, held: {}, waiting: 0
    };
  });
  var come = [], PRESSED = "a:active, button:active, label:active, summary:active, input:active, select:active";
  var socket = null, failures = 0, polling = 0, heard = 0;
  var pulse = 1000 * Math.max.apply(null, rooms.map(function (room) { return Number(room.element.dataset.livePulse) || 0; }).concat(0));
  if (!rooms.length) return;

  function part(room, name) { return room.element.querySelector("[data-live-" + name + "]"); }

  function show(state) {
    rooms.forEach(function (room) {
      var away = part(room, "away");
      room.element.dataset.liveState = room.refused ? "refused" : state;
      if (away) away.hidden = state !== "away" || Boolean(room.refused);
    });
  }

  function refuse(room, reason) {
    var place = part(room, "refused");
    room.refused = true;
    if (place) { place.textContent = reason; place.hidden = false; }
  }

  function offer(room) {
    var button = part(room, "offer");
    if (!button) return;
    button.hidden = room.fresh === 0;
    part(room, "count").textContent = room.fresh;
  }

  function endSeen(list) { return list.getBoundingClientRect().bottom <= window.innerHeight + 40; }

  function append(room, list, nodes) {
    var following = endSeen(list), before = list.scrollHeight, first = nodes.firstElementChild;
    list.append(nodes);
    if (following) window.scrollBy(0, list.scrollHeight - before);
    else if (list.closest("[role=log]")) {
      if (!room.fresh) room.firstFresh = first;
      room.fresh += 1;
      offer(room);
    }
  }

  function parse(html) {
    var template = document.createElement("template");
    template.innerHTML = html || "";
    return template.content;
  }

  function apply(room, line) {
    var data = line.data || {}, target = data.target && document.getElementById(data.target), nodes, known;
    var event = new CustomEvent("line", { detail: line, bubbles: true, cancelable: true });
    if (!room.element.dispatchEvent(event) || !target) return;
    nodes = parse(data.html);
    known = nodes.firstElementChild && nodes.firstElementChild.id && document.getElementById(nodes.firstElementChild.id);
    if (data.op === "append" && known) known.replaceWith(nodes);
    else if (data.op === "append") append(room, target, nodes);
    else if (data.op === "replace") target.replaceWith(nodes);
    else if (data.op === "remove") target.remove();
  }

  // Somebody presses a button that a line moves or replaces: her press would be lost. What comes waits until she
  // lets go, some seconds at most.
  function take(line) {
    if (come.push(line) === 1) settle(100);
  }

  function settle(tries) {
    if (tries && document.querySelector(PRESSED)) window.setTimeout(settle, 50, tries - 1);
    else come.splice(0).forEach(receive);
  }

  // A line that stands for a run of them says which is the first.
  function first(line) { return line.first || line.number; }

  function receive(line) {
    rooms.forEach(function (room) {
      if (room.scope !== line.scope || line.number <= room.after) return;
      if (first(line) > room.after + 1) { hold(room, line); return; }
      room.after = line.number;
      apply(room, line);
      Object.values(room.held).forEach(function (held) {
        if (held.number > room.after && first(held) <= room.after + 1) receive(held);
      });
    });
  }

  // Two lines may overtake each other on their way: the one that lacks mostly comes at once, so a full room does
  // not ask for it together.
  function hold(room, line) {
    room.held[line.number] = line;
    if (room.waiting) return;
    room.waiting = window.setTimeout(function () {
      room.waiting = 0;
      if (Object.keys(room.held).some(function (number) { return number > room.after; })) ask(room);
      room.held = {};
    }, 400 + 400 * Math.random());
  }

  function ask(room, again) {
    if (room.refused || (!again && room.asked === room.after) || !socket || socket.readyState !== 1) return;
    room.asked = room.after;
    socket.send(JSON.stringify({ subscribe: room.scope, after: room.after, language: room.language }));
  }

  function poll(room) {
    var url = "/register/" + room.scope + "?after=" + room.after + "&language=" + room.language;
    if (room.refused) return Promise.resolve();
    return fetch(url, { headers: { Accept: "application/json" } }).then(function (answer) {
      return answer.json().then(function (body) {
        if (!answer.ok) { if (answer.status < 500) refuse(room, body.reason || ""); return; }
        show("polling");
        body.lines.forEach(take);
      });
    }).catch(function () { show("away"); });
  }

  function later() {
    failures += 1;
    if (failures < 3) { show("away"); window.setTimeout(connect, 1000 * failures + 1000 * Math.random()); return; }
    polling += 1;
    if (polling % 12 === 0) { connect(); return; }
    Promise.all(document.hidden ? [] : rooms.map(poll)).then(function () { window.setTimeout(later, 5000); });
  }

  // Leave a socket that no longer answers, as if it had closed.
  function drop() {
    var dead = socket;
    if (!dead || !dead.onclose) return;
    dead.onclose = dead.onmessage = null;
    dead.close();
    later();
  }

  function beat() {
    if (!socket || socket.readyState !== 1) return;
    if (Date.now() - heard > 2 * pulse) drop();
    else rooms.forEach(function (room) { ask(room, true); });
  }

  function connect() {
    var opened = false;
    socket = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/ws/register/");
    socket.onopen = function () {
      opened = true;
      heard = Date.now();
      failures = polling = 0;
      show("open");
      rooms.forEach(function (room) { room.asked = -1; ask(room); });
    };
    socket.onmessage = function (event) {
      var message = JSON.parse(event.data);
      heard = Date.now();
      if (message.line) take(message.line);
      else if (message.refused) rooms.forEach(function (room) {
        if (!message.scope || message.scope === room.scope) refuse(room, message.reason);
      });
    };
    // Where nothing is left to read there is nothing to come back for.
    socket.onclose = function () {
      if (rooms.every(function (room) { return room.refused; })) return;
      if (opened) failures = 0;
      later();
    };
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-live-offer]");
    if (!button) return;
    rooms.forEach(function (room) {
      if (!room.element.contains(button)) return;
      if (room.firstFresh) room.firstFresh.scrollIntoView({ block: "center" });
      room.fresh = 0;
      offer(room);
    });
  });
  window.addEventListener("scroll", function () {
    rooms.forEach(function (room) {
      var list = room.fresh && room.firstFresh && room.firstFresh.parentElement;
      if (list && endSeen(list)) { room.fresh = 0; offer(room); }
    });
  }, { passive: true });
  // A phone that wakes up, or has no network any more, does not wait for the socket to notice.
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) rooms.forEach(function (room) { ask(room, true); });
  });
  window.addEventListener("offline", drop);
  if (pulse) window.setInterval(beat, pulse);
  connect();
})();
