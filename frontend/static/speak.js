/* Records a spoken message, plays it back before it is sent, and reads written words aloud where the telephone has a
   voice for the language. Without this, the form takes a file that the telephone recorded. */
(function () {
  "use strict";
  var form = document.querySelector("[data-speak]"), aloud = document.querySelector("[data-aloud]");

  function voiceFor(language) {
    return window.speechSynthesis.getVoices().find(function (one) { return one.lang.slice(0, 2) === language.slice(0, 2); });
  }

  function offerVoice() {
    var words = document.querySelector("[data-words]");
    aloud.hidden = !voiceFor(words.lang);
    aloud.onclick = function () {
      var said = new SpeechSynthesisUtterance(words.textContent);
      said.lang = words.lang;
      said.voice = voiceFor(words.lang);
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(said);
    };
  }

  if (aloud && window.speechSynthesis) {
    offerVoice();
    window.speechSynthesis.addEventListener("voiceschanged", offerVoice);
  }
  if (!form || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;

  var box = form.querySelector("[data-recorder]"), start = box.querySelector("[data-start]");
  var stop = box.querySelector("[data-stop]"), left = box.querySelector("[data-left]");
  var heard = box.querySelector("[data-heard]"), refused = box.querySelector("[data-refused]");
  var file = form.querySelector("input[type=file]"), recorder, clock, ends;

  function tick() {
    var seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    left.textContent = seconds.toLocaleString(document.documentElement.lang);
    if (!seconds) stop.click();
  }

  function running(is) {
    start.hidden = is;
    stop.hidden = !is;
    if (is) stop.focus(); else start.focus();
  }

  function take(parts) {
    var sound = new File(parts, form.dataset.name, { type: recorder.mimeType }), chosen = new DataTransfer();
    var player = heard.querySelector("audio");
    chosen.items.add(sound);
    file.files = chosen.files;
    if (player.src) URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(sound);
    heard.hidden = false;
  }

  function record(stream) {
    var parts = [];
    refused.hidden = true;
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = function (event) { parts.push(event.data); };
    recorder.onstop = function () {
      window.clearInterval(clock);
      stream.getTracks().forEach(function (track) { track.stop(); });
      running(false);
      take(parts);
    };
    recorder.start();
    ends = Date.now() + Number(form.dataset.seconds) * 1000;
    clock = window.setInterval(tick, 500);
    running(true);
    tick();
  }

  box.hidden = false;
  start.addEventListener("click", function () {
    navigator.mediaDevices.getUserMedia({ audio: true }).then(record, function () { refused.hidden = false; });
  });
  stop.addEventListener("click", function () { if (recorder && recorder.state === "recording") recorder.stop(); });
})();
