// How nodes and arrow heads look on the canvas. Colours and shapes come from NG.style, words are in labels.js.
NG.draw = (() => {
  const LABEL = 13, RING = 3.5, HEAD = 13, SEEN = 3.5;
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  function width(text, font) {
    const key = font + "\n" + text;
    let found = widths.get(key);
    if (found === undefined) {
      ruler.font = font;
      if (widths.size > 5000) widths.clear();
      widths.set(key, (found = ruler.measureText(text).width));
    }
    return found;
  }

  // What a node covers about its place, label included.
  function size(view, node) {
    const half = Math.max(node.size, width(node.label, `600 ${LABEL}px ${view.theme.face}`) * 0.55) + 2;
    return { half, up: node.size + 4, down: node.size + LABEL + 9 };
  }

  function node(view, id) {
    return ({ ctx, x, y, state }) => {
      const info = view.info.get(id), theme = view.theme;
      if (!info) return { drawNode() {}, nodeDimensions: { width: 1, height: 1 } };
      const r = info.size, alpha = view.alpha(id), colour = info.tint?.[theme.name] || theme.types[info.kind] || theme.soft;
      const loud = state.selected || state.hover || view.hovered === id;
      return {
        drawNode() {
          const outline = NG.outline(info.outline);
          ctx.save();
          ctx.translate(x, y);
          ctx.lineJoin = "round";
          if (state.selected) {
            ctx.beginPath();
            ctx.arc(0, 0, r + RING + 2.5, 0, 2 * Math.PI);
            ctx.lineWidth = 2;
            ctx.strokeStyle = theme.accent;
            ctx.stroke();
          }
          if (view.dropOn === id) {
            ctx.beginPath();
            ctx.arc(0, 0, r + RING + 6, 0, 2 * Math.PI);
            ctx.setLineDash([5, 4]);
            ctx.lineWidth = 2.5;
            ctx.strokeStyle = theme.accent;
            ctx.stroke();
            ctx.setLineDash([]);
          }
          ctx.scale(r, r);
          // opaque ground first: a dimmed node must not let its edges shine through
          ctx.lineWidth = 4 / r;
          ctx.strokeStyle = ctx.fillStyle = theme.background;
          ctx.stroke(outline);
          ctx.fill(outline);
          ctx.globalAlpha = alpha;
          ctx.fillStyle = colour;
          ctx.fill(outline);
          if (loud) { ctx.lineWidth = 1.5 / r; ctx.strokeStyle = theme.strong; ctx.stroke(outline); }
          ctx.restore();
          if (view.pinned.has(id)) pin(ctx, x - r * 0.75 - 4, y - r * 0.75 - 4, theme);
        },
        nodeDimensions: { width: 2 * r + 4, height: 2 * r + 4 },
      };
    };
  }

  // The head of a pin with its point towards the node.
  function pin(ctx, x, y, theme) {
    ctx.save();
    ctx.strokeStyle = theme.ink;
    ctx.fillStyle = theme.background;
    ctx.lineWidth = 1.4;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 5, y + 5);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, y, 3, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  }

  // Where the "+n" of a node stands, for clicks on it.
  function onBadge(info, at, p) {
    if (!info?.more) return false;
    const left = at.x + info.size * 0.7, top = at.y - info.size * 0.7 - 15;
    return p.x >= left && p.x <= left + 12 + 7 * String(info.more).length && p.y >= top && p.y <= top + 16;
  }

  // vis-network has no open arrow head, no bar across and no dimmed edge, and draws heads that nobody can see. Its edge
  // prototypes are amended once; `body.ng` leads from there to the view. Methods that a later vis-network does not have
  // are left alone.
  function amendEdges(network) {
    const edge = Object.values(network.body.edges)[0];
    if (!edge) return false;
    sparingHeads(Object.getPrototypeOf(edge));
    let proto = Object.getPrototypeOf(edge.edgeType);
    while (proto && !Object.hasOwn(proto, "drawArrowHead")) proto = Object.getPrototypeOf(proto);
    if (!proto || proto.ngAmended) return Boolean(proto);
    const { drawArrowHead, getColor } = proto;
    proto.ngAmended = true;
    proto.drawArrowHead = function (ctx, values, selected, hover, arrow) {
      if (arrow.type !== "vee" && arrow.type !== "bar") return drawArrowHead.call(this, ctx, values, selected, hover, arrow);
      ctx.save();
      ctx.strokeStyle = this.getColor(ctx, values);
      ctx.lineWidth = Math.max(1.4, Math.min(2, values.width));
      ctx.setLineDash([]);
      ctx.translate(arrow.point.x, arrow.point.y);
      ctx.rotate(arrow.angle);
      ctx.beginPath();
      if (arrow.type === "bar") { const half = 6 + values.width; ctx.moveTo(0, -half); ctx.lineTo(0, half); }
      else {
        const l = Math.min(arrow.length, 12);
        ctx.moveTo(-l, -l * 0.5); ctx.lineTo(0, 0); ctx.lineTo(-l, l * 0.5);
        ctx.moveTo(-arrow.length, 0); ctx.lineTo(0, 0);
      }
      ctx.stroke();
      ctx.restore();
    };
    proto.getColor = function (ctx, values) {
      const colour = getColor.call(this, ctx, values), view = this._body?.ng ?? this.body?.ng;
      if (!view || typeof colour !== "string") return colour;
      const alpha = view.edgeAlpha(this.from?.id, this.to?.id);
      if (alpha >= 1) return colour;
      const parts = colour.match(/^rgba?\((\d+), *(\d+), *(\d+)/);
      return parts ? `rgba(${parts.slice(1).join(",")},${alpha})` : colour;
    };
    return true;
  }

  // To find where a curve meets a shape takes longer than to draw the line; a head of three pixels tells nobody anything.
  function sparingHeads(proto) {
    const { drawArrows } = proto;
    if (!drawArrows || proto.ngAmended) return;
    proto.ngAmended = true;
    proto.drawArrows = function (ctx) {
      const view = this.body?.ng, type = this.edgeType, asked = this.selected || this.hover || this.options.arrows?.middle?.enabled;
      if (!view || asked || HEAD * view.scale() >= SEEN || view.lines.get(this.id)?.trail) return drawArrows.call(this, ctx);
      type.fromPoint = type.from; // the line reaches its ends, not only to where a head began
      type.toPoint = type.to;
      return undefined;
    };
  }

  return { node, size, width, forget: () => widths.clear(), onBadge, amendEdges };
})();
