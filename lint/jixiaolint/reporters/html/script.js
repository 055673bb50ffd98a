'use strict';
(() => {
  const filter = document.getElementById('filter');
  const fields = filter.elements;
  const output = filter.querySelector('output');
  const opened = document.getElementById('opened'); // where folded forms are opened; null where none is folded
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Every form and finding is one node, whether it stands in the page or is folded in its template.
  const forms = new Map();
  const findings = [];

  function take(section, template) {
    const form = { section, template, row: null, unit: section.dataset.unit || '', words: '', counts: {} };
    forms.set(section.id, form);
    all('.finding', section).forEach((node) => findings.push({ node, form, text: null }));
  }

  all('#about-files .finding').forEach((node) => findings.push({ node, form: null, text: null }));
  if (opened) {
    all('template[data-form]').forEach((one) => take(one.content.querySelector('section.form'), one));
  } else {
    all('section.form').forEach((one) => take(one, null));
  }
  all('table.index tbody tr').forEach((row) => {
    const form = forms.get(row.dataset.form);
    form.row = row;
    form.words = row.textContent.toLowerCase();
    form.cells = all('[data-level]', row);
  });

  // The filter

  function wanted() {
    const boxes = all('[name=severity]', filter);
    return {
      levels: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
      family: fields.family ? fields.family.value : '',
      unit: fields.unit ? fields.unit.value : '',
      words: fields.text ? fields.text.value.trim().toLowerCase() : '',
      narrow: boxes.some((box) => !box.checked) || Boolean(fields.family && fields.family.value),
    };
  }

  function fits(one, want) {
    if (!want.levels.has(one.node.dataset.severity)) { return false; }
    if (want.family && one.node.dataset.family !== want.family) { return false; }
    if (want.unit && (!one.form || one.form.unit !== want.unit)) { return false; }
    if (!want.words || (one.form && one.form.words.includes(want.words))) { return true; }
    if (one.text === null) { one.text = one.node.textContent.toLowerCase(); }
    return one.text.includes(want.words);
  }

  function apply() {
    if (!output) { return; }
    const want = wanted();
    let shown = 0;
    forms.forEach((form) => { form.counts = {}; form.shown = 0; });
    findings.forEach((one) => {
      const fit = fits(one, want);
      one.node.hidden = !fit;
      if (!fit) { return; }
      shown += 1;
      if (!one.form) { return; }
      one.form.shown += 1;
      if (one.node.classList.contains('waived')) { return; }
      const level = one.node.dataset.severity;
      one.form.counts[level] = (one.form.counts[level] || 0) + 1;
    });
    let kept = 0;
    forms.forEach((form) => { kept += showForm(form, want); });
    output.textContent = [shown, findings.length, kept, forms.size]
      .reduce((text, number) => text.replace('{}', number), output.dataset.pattern);
  }

  function showForm(form, want) {
    const named = !want.narrow && (!want.words || form.words.includes(want.words));
    const keep = (!want.unit || form.unit === want.unit) && (form.shown > 0 || named);
    all('.no-match', form.section).forEach((one) => { one.hidden = form.shown > 0; });
    if (!form.row) { return 1; }
    form.row.hidden = !keep;
    form.section.hidden = !keep && !opened;
    form.cells.forEach((cell) => { cell.textContent = form.counts[cell.dataset.level] || ''; });
    return Number(keep);
  }

  // Folded forms

  function fold() {
    forms.forEach((form) => { if (form.section.parentNode === opened) { form.template.content.append(form.section); } });
  }

  function unfold(name) {
    const form = forms.get(name);
    if (!opened || !form || form.section.parentNode === opened) { return; }
    fold();
    opened.append(form.section);
  }

  let everyOpen = false;

  function turnAll() {
    if (everyOpen) { fold(); } else { opened.append(...[...forms.values()].map((form) => form.section)); }
    everyOpen = !everyOpen;
    [fields.all.textContent, fields.all.dataset.other] = [fields.all.dataset.other, fields.all.textContent];
  }

  // Findings and cells

  function clear() {
    all('.chosen').forEach((one) => one.classList.remove('chosen'));
    all('.taken').forEach((one) => { if (!one.classList.contains('sign')) { one.classList.remove('taken'); } });
  }

  function choose(finding) {
    clear();
    finding.classList.add('chosen');
    (finding.dataset.figures || '').split(' ').forEach((id) => {
      const cell = id && document.getElementById(id);
      if (cell) { cell.classList.add('taken'); }
    });
    const cell = finding.dataset.cell && document.getElementById(finding.dataset.cell);
    if (cell) { cell.classList.add('chosen'); }
    return cell;
  }

  function focus(node, block) {
    if (!node.hasAttribute('tabindex')) { node.tabIndex = -1; }
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block, inline: 'nearest' });
  }

  function go(id) {
    const name = /^form-\d+$/.test(id) ? id : 'form-' + (/^[fc](\d+)-\d+$/.exec(id) || [])[1];
    unfold(name);
    const target = document.getElementById(id);
    if (!target) { return; }
    if (target.closest('[hidden]')) { filter.reset(); apply(); }
    for (let one = target.closest('details'); one; one = one.parentNode.closest('details')) { one.open = true; }
    if (target.classList.contains('finding')) {
      const cell = choose(target);
      if (cell) { reveal(cell); }
    }
    focus(target, /^[fc]/.test(id) && !/^form/.test(id) ? 'center' : 'start');
  }

  // Scrolls the redrawn form, where it stands beside the findings, and never the page.
  function reveal(cell) {
    if (getComputedStyle(cell.closest('.redrawn')).position === 'sticky') {
      cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const finding = event.target.closest('.finding');
    const cell = event.target.closest('.marked');
    if (link) {
      const id = link.getAttribute('href').slice(1);
      event.preventDefault();
      if (finding) { choose(finding); }
      // in a sandboxed frame of another page (blob:) the address cannot change
      if (location.protocol === 'blob:' || location.hash === '#' + id) { go(id); } else { location.hash = id; }
    } else if (finding) {
      const chosen = choose(finding);
      if (chosen) { reveal(chosen); }
    } else if (cell) {
      go(cell.querySelector('.badge').getAttribute('href').slice(1));
    }
  });
  document.addEventListener('focusin', (event) => {
    const finding = event.target.closest('.finding');
    if (finding && event.target.matches(':focus-visible')) { choose(finding); }
  });
  // Escape: from a cell back to its finding, from a finding to its form, from a form to its row in the overview.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.target.closest('.filter')) { return; }
    const chosen = document.querySelector('.finding.chosen');
    const form = event.target.closest('section.form') || (chosen && chosen.closest('section.form'));
    if (chosen && event.target.closest('.redrawn')) { focus(chosen, 'center'); return; }
    if (chosen) { clear(); if (form) { focus(form, 'start'); } return; }
    const known = form && forms.get(form.id);
    const link = known && known.row && known.row.querySelector('a');
    if (link) { focus(link, 'center'); }
  });
  window.addEventListener('hashchange', () => go(decodeURIComponent(location.hash.slice(1))));

  // The overview sorted by a column

  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, at) => row.cells[at].dataset.value || row.cells[at].textContent;

  function sort(heading, at) {
    const down = heading.getAttribute('aria-sort') === 'ascending';
    const body = heading.closest('table').tBodies[0];
    const rows = [...body.rows].map((row) => [row, value(row, at)]);
    rows.sort((one, other) => order.compare(one[1], other[1]) * (down ? -1 : 1));
    all('[aria-sort]', heading.parentNode).forEach((one) => one.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    body.append(...rows.map(([row]) => row));
  }

  all('table.index thead th').forEach((heading, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    button.addEventListener('click', () => sort(heading, at));
    heading.append(button);
  });

  // Paper shows the scores worked out again, folded on the screen or not.
  let unfolded = [];
  window.addEventListener('beforeprint', () => {
    unfolded = all('details.recomputed:not([open])');
    unfolded.forEach((one) => { one.open = true; });
  });
  window.addEventListener('afterprint', () => unfolded.forEach((one) => { one.open = false; }));

  filter.hidden = false;
  const bar = () => document.documentElement.style.setProperty('--bar', filter.offsetHeight + 'px');
  filter.addEventListener('input', apply);
  filter.addEventListener('submit', (event) => event.preventDefault());
  fields.print.addEventListener('click', () => window.print());
  if (fields.all) { fields.all.addEventListener('click', turnAll); }
  apply();
  bar();
  new ResizeObserver(bar).observe(filter);
  if (location.hash) { go(decodeURIComponent(location.hash.slice(1))); }
})();
