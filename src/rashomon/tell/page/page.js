"use strict";
// Everything the page says is in its HTML; this adds the paragraph around a quote, citations to copied text, and a closer look at charts.
// Everything that is quoted is set as text. Only the evidence, which waits in the page as plain characters so that thousands of
// passages cost nothing before they are asked for, is parsed: by one policy, into a document that runs nothing, and it is let in only if
// it holds nothing but what the page's own template makes.
(() => {
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const squeezed = (element) => element.textContent.replace(/\s+/g, " ").trim();

  // ---------------------------------------------------------------- places: a link into something closed opens it

  function reveal(target) {
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  function arrive() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    reveal(target);
    target.scrollIntoView({ block: target.closest("p, tr") ? "center" : "start" });
    if (target.matches("mark, tr, details")) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  }
  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) arrive();
  });

  // ---------------------------------------------------------------- evidence: the paragraph around the sentence

  const ELEMENTS = new Set(["UL", "LI", "BLOCKQUOTE", "MARK", "SPAN", "P", "BDI", "A"]);
  const ATTRIBUTES = new Set(["class", "dir", "rel", "href"]);
  const policy = globalThis.trustedTypes?.createPolicy("rashomon", { createHTML: (text) => text });

  function allowed(element) {
    return ELEMENTS.has(element.tagName) && [...element.attributes].every(({ name, value }) =>
      ATTRIBUTES.has(name) && (name !== "href" || /^(#|https?:\/\/)/.test(value)));
  }

  function fill(details) {
    const waiting = details?.querySelector(":scope > noscript");
    if (!waiting) return details;
    const text = waiting.textContent;
    const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
    if ([...parsed.body.querySelectorAll("*")].every(allowed)) waiting.replaceWith(...parsed.body.childNodes);
    return details;
  }

  function widen(item) {
    const quote = item.querySelector("blockquote");
    const place = document.getElementById(item.querySelector("a.place").getAttribute("href").slice(1));
    const paragraph = place?.closest("p");
    if (!paragraph) return;
    const whole = squeezed(paragraph), sentence = squeezed(quote), at = whole.indexOf(sentence);
    if (at < 0 || whole.length === sentence.length) return;
    quote.prepend(make("span", "rest", whole.slice(0, at)));
    quote.append(make("span", "rest", whole.slice(at + sentence.length)));
  }

  function opened(details) {
    if (details.dataset.filled) return;
    details.dataset.filled = "yes";
    fill(details).querySelectorAll(":scope > ul > li").forEach(widen);
    const button = make("button", "copy", "Copy with citation");
    button.type = "button";
    button.addEventListener("click", () => copy(details, button));
    details.append(button);
  }
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches("details.words")) opened(event.target);
  }, true);

  // ---------------------------------------------------------------- copying: a line takes its citation along

  const MOST = 5;

  function citation(item) {
    const words = [...item.querySelectorAll("mark")].map(squeezed).join(" … ");
    const by = item.querySelector(".by").cloneNode(true);
    by.querySelectorAll("a").forEach((link) => link.remove());
    const origin = item.querySelector("a.original");
    return `“${words}” (${squeezed(by).replace(/( ·)+$/, "")}${origin ? `, ${origin.href.split("#")[0]}` : ""})`;
  }

  function citations(details) {
    const items = [...fill(details).querySelectorAll(":scope > ul > li")];
    const told = items.slice(0, MOST).map(citation);
    if (items.length > MOST) told.push(`and ${items.length - MOST} more`);
    return told.join("\n");
  }

  const statementOf = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.closest(".statement, .values tr, .single tr");
  const evidenceOf = (statement) => statement && [...statement.querySelectorAll("details.words")].find((d) => statementOf(d) === statement);

  function lineOf(details) {
    const statement = statementOf(details);
    if (!statement) return "";
    if (statement.matches("tr")) {
      const name = statement.closest(".figure")?.querySelector("h4, h6, h3, h5");
      const cells = [...statement.cells].map((cell) => squeezed(cell.querySelector("bdi") ?? cell));
      return [name && squeezed(name), ...cells].filter(Boolean).join(", ");
    }
    return [...statement.querySelectorAll(":scope p, :scope dt")].filter((p) => !p.closest("details") && !p.matches(".note, .also")).map(squeezed).join(" ");
  }

  function copy(details, button) {
    const text = `${lineOf(details)}\n${citations(details)}`;
    const done = () => { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy with citation"; }, 2000); };
    const carry = (event) => { event.clipboardData.setData("text/plain", text); event.preventDefault(); event.stopImmediatePropagation(); };
    document.addEventListener("copy", carry, { capture: true, once: true });
    if (document.execCommand("copy")) done();
    document.removeEventListener("copy", carry, { capture: true });
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const inside = (range.commonAncestorContainer.nodeType === 1 ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement);
    const item = inside.closest("details.words li");
    let told = item ? citation(item) : "";
    if (!told) {
      const one = statementOf(inside);
      const all = one ? [one] : [...inside.querySelectorAll(".statement")].filter((s) => selection.containsNode(s, true));
      told = all.map(evidenceOf).filter(Boolean).map(citations).join("\n");
    }
    if (!told) return;
    event.clipboardData.setData("text/plain", `${selection.toString()}\n${told}`);
    event.preventDefault();
  });

  // ---------------------------------------------------------------- charts: look closer, by pointer or key

  const DAY = 86400000, EPOCH = 719163; // 1 January 1970 as a day since the year 1
  const tip = make("div", "tip");
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");

  function showTip(mark) {
    const [when, ...rest] = mark.getAttribute("aria-label").split(": ");
    const row = document.getElementById(mark.getAttribute("href").slice(1));
    const words = fill(row?.querySelector("details.words"))?.querySelector("mark");
    tip.replaceChildren(make("b", "", rest.join(": ")), make("span", "", when), ...(words ? [make("div", "", `“${squeezed(words)}”`)] : []));
    tip.hidden = false;
    const box = mark.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    tip.style.left = `${Math.max(8, Math.min(scrollX + box.left, scrollX + wide - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + box.bottom + 10}px`;
  }

  function enhance(node) {
    const svg = d3.select(node), data = node.dataset, marks = [...node.querySelectorAll("a.mark")];
    const left = +data.left, right = +data.right, bottom = +data.bottom, top = +data.top;
    const time = (day) => new Date((day - EPOCH) * DAY);
    const whole = d3.scaleUtc([time(+data.first), time(+data.last)], [left, right]);
    const steps = node.querySelector(".best").dataset.steps.trim().split(" ").map((s) => s.split(",").map(Number));
    const still = [...node.querySelector(".axis").childNodes];
    const id = `clip${Math.random().toString(36).slice(2)}`;
    svg.append("clipPath").attr("id", id).append("rect").attr("x", left - 8).attr("y", -20).attr("width", right - left + 16).attr("height", bottom + 24);

    function draw(transform) {
      const scale = transform.rescaleX(whole), zoomed = transform.k > 1.001;
      const path = steps.map(([day, y], n) => (n ? `H${scale(time(day))}V${y}` : `M${scale(time(day))} ${y}`)).join("") + `H${right}`;
      svg.select(".best").attr("d", path);
      svg.selectAll("a.mark, .told").attr("transform", function () { return `translate(${scale(time(+this.dataset.day))} ${this.dataset.y})`; });
      svg.select(".plot").attr("clip-path", zoomed ? `url(#${id})` : null);
      const axis = svg.select(".axis");
      if (zoomed) axis.attr("transform", `translate(0 ${bottom})`).call(d3.axisBottom(scale).ticks(5).tickSizeOuter(0)).attr("font-size", null).attr("font-family", null);
      else axis.attr("transform", null).call((g) => g.node().replaceChildren(...still));
    }
    const zoom = d3.zoom().scaleExtent([1, 60]).extent([[left, top], [right, bottom]]).translateExtent([[left, top], [right, bottom]])
      .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button && event.type !== "dblclick" && (event.type !== "touchstart" || event.touches.length > 1)))
      .on("zoom", (event) => draw(event.transform));
    svg.call(zoom).style("touch-action", "pan-y");

    marks.forEach((mark, n) => {
      mark.tabIndex = n ? -1 : 0;
      mark.addEventListener("focus", () => { marks.forEach((m) => { m.tabIndex = m === mark ? 0 : -1; }); showTip(mark); });
      mark.addEventListener("blur", () => { tip.hidden = true; });
      mark.addEventListener("pointerenter", () => showTip(mark));
      mark.addEventListener("pointerleave", () => { tip.hidden = true; });
      mark.addEventListener("click", () => document.getElementById(mark.getAttribute("href").slice(1))?.querySelector("details.words")?.setAttribute("open", ""));
    });
    const inTime = [...marks].sort((a, b) => a.dataset.day - b.dataset.day);
    node.addEventListener("keydown", (event) => {
      const at = inTime.indexOf(event.target.closest("a.mark"));
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: inTime.length - 1 }[event.key];
      if (at >= 0 && to !== undefined) { inTime[Math.max(0, Math.min(inTime.length - 1, to))].focus(); event.preventDefault(); }
      if (event.key === "Escape") tip.hidden = true;
    });
    return { reset: () => svg.call(zoom.transform, d3.zoomIdentity), by: (factor) => svg.call(zoom.scaleBy, factor), busy: marks.length > 5 };
  }

  function tools(charts) {
    const bar = make("div", "tools");
    for (const [name, act] of [["Closer", (c) => c.by(2)], ["Wider", (c) => c.by(0.5)], ["Whole time", (c) => c.reset()]]) {
      const button = make("button", "", name);
      button.type = "button";
      button.addEventListener("click", () => charts.forEach(act));
      bar.append(button);
    }
    return bar;
  }

  const all = [];
  function bring(holder) {
    try {
      const charts = [...holder.querySelectorAll("svg.chart")].map(enhance);
      all.push(...charts);
      if (charts.some((c) => c.busy) && !holder.matches(".first")) holder.append(tools(charts));
    } catch (error) {
      console.warn("a chart stays as it is:", error.message);
    }
  }
  document.body.append(tip);
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { near.unobserve(entry.target); bring(entry.target); }
  }, { rootMargin: "400px" });
  if (globalThis.d3?.zoom && d3.scaleUtc && d3.axisBottom) document.querySelectorAll(".drawn").forEach((d) => near.observe(d));
  addEventListener("beforeprint", () => all.forEach((chart) => chart.reset()));
  arrive();
  document.documentElement.dataset.ready = "yes";
})();
