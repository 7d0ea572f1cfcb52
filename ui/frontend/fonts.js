// Letters that the reader's machine cannot draw: found by drawing them, asked of Python, whose fonts stand last in the
// list of families. Where every letter can be drawn nothing is asked and nothing comes.
NG.fonts = (() => {
  const EVERYWHERE = /^[\u0000-\u052f\u1e00-\u20cf\u2100-\u214f]*$/; // Latin, Greek, Cyrillic
  const UNASSIGNED = "\u0378", SIZE = 20, MOST = 100;
  const asked = new Set(), views = new Set();
  let ground = null, empty = "";

  function picture(text, face) {
    ground ??= Object.assign(document.createElement("canvas"), { width: 2 * SIZE, height: 2 * SIZE }).getContext("2d", { willReadFrequently: true });
    ground.clearRect(0, 0, 2 * SIZE, 2 * SIZE);
    ground.font = `${SIZE}px ${face}`;
    ground.fillText(text, 2, 1.5 * SIZE);
    return ground.getImageData(0, 0, 2 * SIZE, 2 * SIZE).data.join();
  }

  // What looks like a letter that there is not is a letter that no font has.
  function drawable(text, face) {
    empty ||= picture(UNASSIGNED, face);
    return [...text].every((letter) => picture(letter, face) !== empty);
  }

  // Ask once for each letter of these texts that cannot be drawn.
  function need(view, texts) {
    views.add(view);
    const fresh = new Set();
    for (const text of texts) if (!EVERYWHERE.test(text)) for (const letter of text) if (/\p{L}/u.test(letter) && !EVERYWHERE.test(letter) && !asked.has(letter)) fresh.add(letter);
    const letters = [...fresh].slice(0, MOST).filter((letter) => { asked.add(letter); return !drawable(letter, view.theme?.face || NG.theme(view.root).face); });
    if (letters.length) setTimeout(() => view.emit("fonts", { words: letters }), 0); // not while the picture is being drawn
  }

  // A font has come: its name, a zero, and the font itself. It is put to use once, and everything drawn again.
  async function font({ data }) {
    const end = data.indexOf(0), name = new TextDecoder().decode(data.subarray(0, end));
    if (asked.has(name)) return;
    asked.add(name);
    document.fonts.add(await new FontFace(name, data.slice(end + 1)).load());
    NG.draw.forget();
    for (const view of views) {
      if (!view.root.isConnected) views.delete(view);
      else if (view.network) { view.labelKey = ""; view.network.redraw(); }
    }
  }

  return { need, drawable, font };
})();
NG.font = NG.fonts.font;
