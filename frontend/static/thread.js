/* A discussion that grows: shows moderators and interpreters their buttons on messages that arrive. */
(function () {
  "use strict";
  document.addEventListener("line", function (event) {
    var room = event.target, roles = (room.dataset && room.dataset.roles) || "", empty;
    if (!room.dataset || room.dataset.liveScope.indexOf("thread:") !== 0) return;
    empty = room.querySelector("[data-when-empty]");
    if (empty) empty.remove();
    if (!roles) return;
    window.setTimeout(function () {
      room.querySelectorAll("[data-for]").forEach(function (part) {
        if (roles.indexOf(part.dataset.for) >= 0) part.hidden = false;
      });
    }, 0);
  });
})();
