/* Small courtesies of every page; without them everything still works. */
(function () {
  "use strict";
  function closeOthers(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!except || !menu.contains(except)) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) { closeOthers(event.target); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details.menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  /* The number of things that wait: asked once the page is there, at most once a minute. */
  var todo = document.getElementById("todo");
  if (todo && Date.now() / 1000 > Number(todo.dataset.after)) {
    fetch(todo.dataset.url).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : null;
    }).then(function (drawn) { if (drawn !== null) todo.innerHTML = drawn; }).catch(function () {});
  }
  var summary = document.querySelector(".errsum");
  if (summary) summary.focus();
})();
