/* The clock of who speaks: counts down for the eye, by the server's time. Readers hear until when from the page,
   and once that the time is over. A clock that everybody forgot stops after the seconds of data-forgotten, with a
   sentence in its place. */
(function () {
  "use strict";
  var held = document.querySelector("[data-server-now]");
  var ahead = held ? Date.now() - Date.parse(held.dataset.serverNow) : 0;

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function forget(clock, bar, over) {
    clock.hidden = true;
    if (bar) bar.hidden = true;
    if (over && over.textContent !== over.dataset.forgotten) over.textContent = over.dataset.forgotten;
  }

  function draw(clock) {
    var left = Math.round((Date.parse(clock.dataset.clock) - Date.now() + ahead) / 1000);
    var size = Math.abs(left), bar = clock.parentElement.querySelector("progress.runs");
    var over = clock.parentElement.querySelector("[data-time-up]");
    if (-left > clock.dataset.forgotten) { forget(clock, bar, over); return; }
    clock.textContent = (left < 0 ? "+" : "") + Math.floor(size / 60) + ":" + two(size % 60);
    clock.classList.toggle("over", left <= 0);
    clock.hidden = false;
    if (bar) { bar.hidden = false; bar.value = Math.min(clock.dataset.allowed, clock.dataset.allowed - left); }
    if (over && left <= 0 && !over.textContent) over.textContent = over.dataset.timeUp;
  }

  function tick() { document.querySelectorAll("[data-clock]").forEach(draw); }

  document.addEventListener("line", function () { window.setTimeout(tick, 0); });
  window.setInterval(tick, 1000);
  tick();
})();
