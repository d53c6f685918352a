/* A session's page: puts in the parts that a line of the register changed. What is the reader's own (buttons,
   keys) is fetched from this very page, so that no announcement has to know who reads it. */
(function () {
  "use strict";
  var wanted = {}, running = false, timer = 0;

  function drawn(html) {
    var template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  function put(id, element) {
    var old = document.getElementById(id), focused = old && old.contains(document.activeElement);
    var open = old && old.querySelector("details[open]");
    if (!old || !element) return;
    if (open && element.querySelector("details")) element.querySelector("details").open = true;
    old.replaceWith(element);
    if (focused) { element.tabIndex = -1; element.focus(); }
  }

  function fetchOwn() {
    var ids = Object.keys(wanted);
    if (running || !ids.length) return;
    running = true;
    wanted = {};
    fetch(location.pathname, { headers: { Accept: "text/html" } }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      ids.forEach(function (id) { put(id, page.getElementById(id)); });
    }).catch(function () {
      ids.forEach(function (id) { wanted[id] = true; });
    }).then(function () {
      running = false;
      if (Object.keys(wanted).length) timer = window.setTimeout(fetchOwn, 2000);
    });
  }

  document.addEventListener("line", function (event) {
    var data = event.detail.data || {};
    if (event.detail.scope.indexOf("meeting:") !== 0 || !data.parts) return;
    data.parts.forEach(function (part) {
      var old = document.getElementById(part.target);
      if (!old) return;
      if (old.hasAttribute("data-own")) wanted[part.target] = true;
      else put(part.target, drawn(part.html));
    });
    window.clearTimeout(timer);
    // Spread over half a second, so that a full room does not ask at the same instant.
    timer = window.setTimeout(fetchOwn, 100 + 500 * Math.random());
  });
})();
