// Room on the canvas: boxes that are taken, found again by cells, so that hundreds of labels can ask in one frame.
NG.taken = (cell = 90) => {
  const cells = new Map();
  const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  function* keys(box) {
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++) yield x * 100003 + y;
    }
  }
  return {
    add(...boxes) {
      for (const box of boxes) {
        for (const key of keys(box)) {
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(box);
        }
      }
    },
    // Whether something other than what belongs to `own` is in the way.
    hits(box, own) {
      for (const key of keys(box)) for (const other of cells.get(key) || []) if ((own === undefined || other.own !== own) && overlap(box, other)) return true;
      return false;
    },
  };
};
