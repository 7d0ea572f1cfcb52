// Headings of a figure in bands: the type or the time that a place on the canvas stands for.
NG.guides = (() => {
  const LETTER = { base: 13, least: 11.5, most: 18 }, ABOVE = 8;
  const font = (view, letter) => `600 ${letter}px ${view.theme.face}`;

  // Where the words stand, so that nothing else is written there.
  function boxes(view, scale = view.scale()) {
    const letter = Math.max(LETTER.least, Math.min(LETTER.most, LETTER.base * scale)) / scale;
    return (view.guides || []).map(({ words, x, y }) => {
      const bottom = y - ABOVE - 3 / scale;
      return { own: `#${words}`, words, letter, left: x, right: x + NG.draw.width(words, font(view, 100)) * (letter / 100) + 6 / scale, top: bottom - letter * 1.25, bottom };
    });
  }

  function lines(view, ctx) {
    ctx.save();
    ctx.lineWidth = 1 / view.scale();
    ctx.strokeStyle = view.theme.rule;
    for (const { x, y, width } of view.guides || []) {
      ctx.beginPath();
      ctx.moveTo(x, y - ABOVE);
      ctx.lineTo(x + width, y - ABOVE);
      ctx.stroke();
    }
    ctx.restore();
  }

  function words(view, ctx) {
    ctx.save();
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    for (const box of boxes(view)) {
      ctx.fillStyle = view.theme.background;
      ctx.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
      ctx.font = font(view, box.letter);
      ctx.fillStyle = view.theme.soft;
      ctx.fillText(box.words, box.left, (box.top + box.bottom) / 2);
    }
    ctx.restore();
  }

  return { boxes, lines, words };
})();
