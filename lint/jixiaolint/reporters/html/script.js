'use strict';
(function () {
  var filter = document.getElementById('filter');
  var opened = document.getElementById('opened');
  var output = filter.querySelector('output');
  filter.hidden = false;

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  function open(id) {
    if (!opened) { return; }
    var name = /^(form-\d+)$/.test(id) ? id : 'form-' + (/^[fc](\d+)-/.exec(id) || [])[1];
    if (document.getElementById(name)) { return; }
    var kept = all('template').filter(function (one) { return one.dataset.form === name; })[0];
    if (!kept) { return; }
    opened.replaceChildren(kept.content.cloneNode(true));
    apply();
  }

  function choose(finding, scroll) {
    all('.chosen').forEach(function (one) { one.classList.remove('chosen'); });
    all('.taken').forEach(function (one) { one.classList.remove('taken'); });
    finding.classList.add('chosen');
    (finding.dataset.figures || '').split(' ').filter(Boolean).forEach(function (id) {
      var cell = document.getElementById(id);
      if (cell) { cell.classList.add('taken'); }
    });
    var cell = finding.dataset.cell && document.getElementById(finding.dataset.cell);
    if (cell) { cell.classList.add('chosen'); }
    if (scroll === 'cell' && cell) { cell.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
    if (scroll === 'finding') { finding.scrollIntoView({ block: 'center' }); finding.focus({ preventScroll: true }); }
  }

  function apply() {
    var levels = all('input[name=severity]', filter).filter(function (box) { return box.checked; })
      .map(function (box) { return box.value; });
    var family = filter.elements.family.value;
    var words = filter.elements.text.value.trim().toLowerCase();
    var shown = 0;
    var findings = all('.finding');
    findings.forEach(function (one) {
      var fits = levels.indexOf(one.dataset.severity) >= 0 && (!family || one.dataset.family === family) &&
        (!words || one.textContent.toLowerCase().indexOf(words) >= 0);
      one.hidden = !fits;
      if (fits) { shown += 1; }
    });
    all('.no-match').forEach(function (one) {
      one.hidden = all('.finding', one.parentNode).some(function (each) { return !each.hidden; });
    });
    all('table.index tbody tr').forEach(function (row) {
      row.hidden = !!words && row.textContent.toLowerCase().indexOf(words) < 0 && !!opened;
    });
    output.textContent = output.dataset.pattern.replace('{}', shown).replace('{}', findings.length);
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[href^="#"]');
    var id = link && link.getAttribute('href').slice(1);
    if (id) { open(id); }
    var target = id && document.getElementById(id);
    if (target && target.classList.contains('finding')) {
      event.preventDefault();
      choose(target, 'finding');
      history.replaceState(null, '', '#' + id);
      return;
    }
    if (target && location.protocol === 'blob:') { // the address of a sandboxed frame cannot change
      event.preventDefault();
      target.scrollIntoView();
    }
    var finding = event.target.closest('.finding');
    if (finding) { choose(finding, 'cell'); return; }
    var badge = event.target.closest('td.marked');
    if (badge) {
      var first = badge.querySelector('.badge');
      var owner = first && document.getElementById(first.getAttribute('href').slice(1));
      if (owner) { choose(owner, 'finding'); }
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && event.target.classList && event.target.classList.contains('finding')) {
      choose(event.target, 'cell');
    }
  });
  filter.addEventListener('input', apply);
  filter.addEventListener('submit', function (event) { event.preventDefault(); });
  filter.elements.print.addEventListener('click', function () { window.print(); });
  window.addEventListener('hashchange', function () {
    var id = location.hash.slice(1);
    open(id);
    var target = document.getElementById(id);
    if (target) { target.scrollIntoView(); }
  });
  if (location.hash) { open(location.hash.slice(1)); }
  all('.finding').forEach(function (one) { one.tabIndex = 0; });
  apply();
})();
