'use strict';
(function () {
  var OUTCOMES = { passed: '通过', conditional: '有条件通过', returned: '退回', undecided: '无法判定' };
  var COUNTS = [['error', '错误'], ['warning', '警告'], ['note', '提示'], ['undecided', '无法判定']];
  var FORMATS = [
    ['html', '网页报告'], ['xlsx', '审核问题清单（Excel）'], ['docx', '审核意见书（Word）'],
    ['md', '摘要（Markdown）'], ['sarif', 'SARIF'], ['json', 'JSON']
  ];
  var AT_A_TIME = 3;
  var TRIES = 30;
  var about = { limits: { file: Infinity, request: Infinity, files: Infinity }, formats: [], suffixes: [] };
  var entries = [];
  var opener = null;
  var shown = '';
  var only = '';
  var current = null;
  var announced = true;

  function $(id) { return document.getElementById(id); }
  function words(size) { return size >= 1e6 ? Number((size / 1e6).toFixed(1)) + ' MB' : Math.max(1, Math.round(size / 1e3)) + ' KB'; }
  function again(entry) { return entry.state === 'failed' && entry.sent > 0; }
  function is(state) { return function (entry) { return entry.state === state; }; }

  /* Asking the server */

  function ask(files, format, listener) {
    var request = new XMLHttpRequest();
    var body = new FormData();
    files.forEach(function (entry) { body.append('file', entry.file, entry.name); });
    var query = new URLSearchParams({ format: format, profile: $('profile').value, lang: 'zh' });
    request.open('POST', 'api/check?' + query);
    request.responseType = 'blob';
    request.upload.onprogress = function (event) { listener.sent(event.loaded / (event.total || 1)); };
    request.upload.onload = function () { listener.sent(1); };
    request.onerror = function () { listener.failed('连接不上审核程序，请确认它还在运行，再点「重试」', null); };
    request.onload = function () {
      if (request.status === 200) { listener.done(request.response, request); return; }
      var after = Number(request.getResponseHeader('Retry-After')) || null;
      request.response.text().then(function (text) {
        var told = null;
        try { told = JSON.parse(text).error.message; } catch (error) { /* not ours */ }
        listener.failed(told || '出错了（' + request.status + '），请稍后再试', after);
      });
    };
    request.send(body);
    return request;
  }

  function patiently(files, format, listener) {
    var handle = { abort: function () {} };
    (function attempt(left) {
      var request = ask(files, format, {
        sent: listener.sent,
        done: listener.done,
        failed: function (message, after) {
          if (!after || left <= 1) { listener.failed(message); return; }
          listener.waits(after);
          var timer = setTimeout(attempt, (after + Math.random()) * 1000, left - 1);
          handle.abort = function () { clearTimeout(timer); };
        }
      });
      handle.abort = function () { request.abort(); };
    })(TRIES);
    return handle;
  }

  /* Files */

  function add(files) {
    var fresh = files.map(function (each) { return make(each.file, each.name); }).filter(Boolean);
    if (!fresh.length) { return; }
    entries = entries.concat(fresh);
    fresh.forEach(function (entry) { $('list').append(entry.row); draw(entry); });
    begin();
    if (entries.length > 1) { shown = shown || 'many'; }
  }

  function make(file, name) {
    var known = entries.filter(function (entry) {
      return entry.name === name && entry.file.size === file.size && entry.file.lastModified === file.lastModified;
    })[0];
    if (known) { restart(known); return null; }
    var row = $('row').content.firstElementChild.cloneNode(true);
    var entry = { file: file, name: name, row: row, state: 'waiting', sent: 0, said: '', summary: null, report: null };
    row.querySelector('.name').textContent = name;
    row.querySelector('.view').onclick = function (event) { view(entry.name, [entry], entry.report, event.target); };
    row.querySelector('.again').onclick = function () { restart(entry); begin(); };
    row.querySelector('.remove').onclick = function () { remove(entry); };
    ['view', 'again', 'remove'].forEach(function (kind) {
      var button = row.querySelector('.' + kind);
      button.setAttribute('aria-label', button.textContent + '：' + name);
    });
    row.querySelector('progress').setAttribute('aria-label', '进度：' + name);
    row.querySelector('summary').setAttribute('aria-label', '下载：' + name);
    fill(row.querySelector('.menu'), function () { return [entry]; });
    check(entry);
    return entry;
  }

  function check(entry) {
    if (entry.file.size > about.limits.file) {
      entry.state = 'failed';
      entry.said = '文件过大：' + words(entry.file.size) + '，上限 ' + words(about.limits.file) + '；请压缩其中的图片或拆分后再传';
    } else if (!entry.file.size) {
      entry.state = 'failed';
      entry.said = '是空文件';
    }
  }

  function restart(entry) {
    if (entry.request) { entry.request.abort(); }
    entry.state = 'waiting';
    entry.sent = 0;
    entry.said = '';
    entry.summary = entry.report = entry.request = null;
    check(entry);
    draw(entry);
  }

  function remove(entry) {
    var next = entry.row.nextElementSibling || entry.row.previousElementSibling;
    if (entry.request) { entry.request.abort(); }
    entries = entries.filter(function (other) { return other !== entry; });
    entry.row.remove();
    (next ? next.querySelector('.remove') : $('choose')).focus();
    begin();
  }

  function begin() {
    var room = AT_A_TIME - entries.filter(is('busy')).length;
    entries.filter(is('waiting')).slice(0, Math.max(room, 0)).forEach(start);
    total();
  }

  function start(entry) {
    entry.state = 'busy';
    entry.said = '正在上传';
    entry.request = patiently([entry], 'html', {
      sent: function (share) { entry.sent = share; entry.said = share < 1 ? '正在上传' : '正在检查'; draw(entry); },
      waits: function (seconds) { entry.said = '排队的文件较多，' + seconds + ' 秒后再试'; draw(entry); },
      done: function (blob, request) {
        entry.state = 'done';
        entry.said = '';
        entry.report = blob;
        entry.summary = JSON.parse(request.getResponseHeader('Jixiaolint-Summary'));
        finished(entry);
      },
      failed: function (message) { entry.state = 'failed'; entry.sent = 1; entry.said = message; finished(entry); }
    });
    draw(entry);
  }

  function finished(entry) {
    entry.request = null;
    draw(entry);
    begin();
    var first = entries.length === 1 && !shown && wide();
    if (entry.report && (first || entry === current)) { view(entry.name, [entry], entry.report, null); }
  }

  /* What is seen */

  function draw(entry) {
    var row = entry.row;
    var summary = entry.summary;
    var outcome = summary ? summary.outcome : entry.state;
    var badge = row.querySelector('.badge');
    var progress = row.querySelector('progress');
    row.className = 'row ' + entry.state + ' ' + outcome + (entry === current ? ' current' : '');
    row.hidden = !fitting(entry);
    badge.className = 'badge ' + outcome;
    badge.textContent = summary ? OUTCOMES[outcome] : { waiting: '等候', busy: '检查中', failed: '未完成' }[entry.state];
    row.querySelector('.counts').textContent = summary ? counted(summary) : '';
    row.querySelector('.sub').textContent = entry.said || (summary ? told(summary) : words(entry.file.size));
    progress.hidden = entry.state !== 'busy';
    if (entry.sent < 1) { progress.value = entry.sent; } else { progress.removeAttribute('value'); }
    row.querySelector('.view').hidden = row.querySelector('.menu').hidden = entry.state !== 'done';
    row.querySelector('.again').hidden = !again(entry);
  }

  function counted(summary) {
    return COUNTS.filter(function (pair) { return summary[pair[0]]; })
      .map(function (pair) { return pair[1] + ' ' + summary[pair[0]]; }).join(' · ');
  }

  function told(summary) {
    if (summary.trouble) { return summary.trouble; }
    return (summary.forms > 1 ? summary.forms + ' 张表 · ' : '') + summary.project;
  }

  function total() {
    var done = entries.filter(is('done'));
    var failed = entries.filter(is('failed')).length;
    var left = entries.length - done.length - failed;
    $('overall').hidden = !entries.length;
    $('status').textContent = '共 ' + entries.length + ' 份' + (left ? '，还有 ' + left + ' 份' : '');
    choices(done, failed);
    $('progress').hidden = !left;
    $('progress').value = entries.length ? (entries.length - left) / entries.length : 0;
    $('view-all').hidden = $('download-all').hidden = done.length < 2 || left > 0;
    $('retry').hidden = entries.filter(again).length < 2 || left > 0;
    document.body.classList.toggle('started', entries.length > 0);
    if (!left && !announced) { announce($('status').textContent + '：' + $('filter').textContent); }
    announced = !left;
  }

  function choices(done, failed) {
    var found = ['returned', 'undecided', 'conditional', 'passed'].map(function (outcome) {
      return [outcome, OUTCOMES[outcome], done.filter(function (entry) { return entry.summary.outcome === outcome; }).length];
    }).concat([['failed', '未完成', failed]]).filter(function (choice) { return choice[2]; });
    if (!found.some(function (choice) { return choice[0] === only; }) && only) { pick(''); }
    var buttons = found.map(function (choice) {
      var button = Array.prototype.filter.call($('filter').children, function (one) { return one.value === choice[0]; })[0];
      button = button || document.createElement('button');
      button.type = 'button';
      button.value = choice[0];
      button.className = 'badge ' + choice[0];
      button.textContent = choice[1] + ' ' + choice[2] + ' ';
      button.setAttribute('aria-pressed', String(only === choice[0]));
      button.onclick = function () { pick(only === choice[0] ? '' : choice[0]); total(); };
      return button;
    });
    if (buttons.some(function (button, at) { return $('filter').children[at] !== button; }) || buttons.length !== $('filter').children.length) {
      $('filter').replaceChildren.apply($('filter'), buttons);
    }
  }

  function pick(outcome) {
    only = outcome;
    entries.forEach(function (entry) { entry.row.hidden = !fitting(entry); });
  }

  function fitting(entry) {
    return !only || (entry.summary ? entry.summary.outcome : entry.state) === only;
  }

  function announce(text) { $('announced').textContent = text; }

  function alarm(text) {
    $('said').textContent = text;
    $('said').hidden = !text;
    clearTimeout(alarm.timer);
    alarm.timer = setTimeout(function () { $('said').hidden = true; }, 8000);
  }

  /* Reports */

  function fill(menu, chosen) {
    var list = menu.querySelector('ul');
    list.replaceChildren();
    FORMATS.forEach(function (pair) {
      if (!about.formats.some(function (format) { return format.name === pair[0]; })) { return; }
      var item = document.createElement('li');
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = pair[1];
      button.onclick = function () { menu.open = false; menu.querySelector('summary').focus(); fetchFile(chosen(), pair[0], menu); };
      item.append(button);
      list.append(item);
    });
  }

  function fits(chosen) {
    var size = chosen.reduce(function (sum, entry) { return sum + entry.file.size; }, 0);
    if (chosen.length <= about.limits.files && size <= about.limits.request * 0.99) { return true; }
    alarm('合并报告一次最多 ' + about.limits.files + ' 份、合计 ' + words(about.limits.request) + '，请先移除一部分');
    return false;
  }

  function fetchFile(chosen, format, menu) {
    var known = chosen.length === 1 && format === 'html' && chosen[0].report;
    if (known) { save(known, stem(chosen[0].name) + '-审核报告.html'); return; }
    together(chosen, format, menu.querySelector('summary'), function (blob, request) {
      var told = /filename\*=UTF-8''([^;]+)/.exec(request.getResponseHeader('Content-Disposition') || '');
      save(blob, told ? decodeURIComponent(told[1]) : 'report');
    });
  }

  function together(chosen, format, control, then) {
    if (!fits(chosen)) { return; }
    var label = control.textContent;
    function over() { control.textContent = label; control.removeAttribute('aria-busy'); }
    control.textContent = '正在生成…';
    control.setAttribute('aria-busy', 'true');
    patiently(chosen, format, {
      sent: function () {},
      waits: function () {},
      done: function (blob, request) { over(); then(blob, request); },
      failed: function (message) { over(); alarm(message); }
    });
  }

  function stem(name) { return name.split('/').pop().replace(/\.[^.]*$/, ''); }

  function save(blob, name) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(URL.revokeObjectURL, 60000, link.href);
  }

  function view(title, chosen, blob, control) {
    var old = $('frame').src;
    opener = control;
    shown = title;
    current = chosen.length === 1 ? chosen[0] : null;
    $('report-title').textContent = title;
    $('frame').src = URL.createObjectURL(blob);
    if (old) { URL.revokeObjectURL(old); }
    fill($('download-one'), function () { return chosen; });
    $('report').hidden = false;
    document.body.classList.add('viewing');
    entries.forEach(function (entry) { entry.row.classList.toggle('current', entry === current); });
    covered(!wide());
    if (control) { $('report-title').focus(); }
  }

  function close() {
    $('report').hidden = true;
    current = null;
    document.body.classList.remove('viewing');
    covered(false);
    entries.forEach(function (entry) { entry.row.classList.remove('current'); });
    (opener && opener.isConnected ? opener : $('choose')).focus();
  }

  function wide() { return matchMedia('(min-width: 1000px)').matches; }
  function covered(yes) { [document.querySelector('header'), document.querySelector('.files')].forEach(function (one) { one.inert = yes; }); }

  /* Where files come from */

  function named(file) { return { file: file, name: file.webkitRelativePath || file.name }; }

  function known(each) {
    var name = each.name.split('/').pop();
    var dot = name.lastIndexOf('.');
    return !/^(\.|~\$)/.test(name) && about.suffixes.indexOf(name.slice(dot).toLowerCase()) >= 0;
  }

  function ofFolder(files) {
    var found = files.filter(known);
    if (found.length < files.length) { alarm('文件夹里有 ' + (files.length - found.length) + ' 个不是表格或文档的文件，已略过'); }
    add(found);
  }

  function walk(entry) {
    if (entry.isFile) {
      return new Promise(function (done) {
        entry.file(function (file) { done([{ file: file, name: entry.fullPath.replace(/^\//, '') }]); }, function () { done([]); });
      });
    }
    var reader = entry.createReader();
    return new Promise(function (done) {
      var found = [];
      (function more() {
        reader.readEntries(function (batch) {
          if (!batch.length) { Promise.all(found.map(walk)).then(function (lists) { done([].concat.apply([], lists)); }); return; }
          found = found.concat(batch);
          more();
        }, function () { done([]); });
      })();
    });
  }

  function dropped(transfer) {
    var items = Array.prototype.map.call(transfer.items || [], function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); });
    var folders = items.filter(function (entry) { return entry && entry.isDirectory; });
    if (!folders.length) { add(Array.prototype.map.call(transfer.files, named)); return; }
    var single = Array.prototype.filter.call(transfer.files, function (_, at) { return items[at] && items[at].isFile; });
    add(single.map(named));
    Promise.all(folders.map(walk)).then(function (lists) { ofFolder([].concat.apply([], lists)); });
  }

  function listen() {
    var drop = $('drop');
    $('choose').onclick = function () { $('input').click(); };
    $('choose-folder').onclick = function () { $('input-folder').click(); };
    $('input').onchange = function () { add(Array.prototype.map.call(this.files, named)); this.value = ''; };
    $('input-folder').onchange = function () { ofFolder(Array.prototype.map.call(this.files, named)); this.value = ''; };
    document.addEventListener('dragover', function (event) { event.preventDefault(); drop.classList.add('over'); });
    document.addEventListener('dragleave', function (event) { if (!event.relatedTarget) { drop.classList.remove('over'); } });
    document.addEventListener('drop', function (event) {
      event.preventDefault();
      drop.classList.remove('over');
      dropped(event.dataTransfer);
    });
    document.addEventListener('paste', function (event) { add(Array.prototype.map.call(event.clipboardData.files, named)); });
    document.addEventListener('click', function (event) {
      document.querySelectorAll('details.menu[open]').forEach(function (menu) { if (!menu.contains(event.target)) { menu.open = false; } });
    });
    document.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape') { return; }
      var menu = document.querySelector('details.menu[open]');
      if (menu) { menu.open = false; menu.querySelector('summary').focus(); } else if (!$('report').hidden) { close(); }
    });
    $('close').onclick = close;
    $('clear').onclick = function () { entries.slice().forEach(remove); if (!$('report').hidden) { close(); } shown = ''; };
    $('retry').onclick = function () { entries.filter(again).forEach(restart); begin(); };
    $('profile').onchange = function () {
      if (!current && !$('report').hidden) { close(); }
      entries.forEach(restart);
      begin();
    };
    $('view-all').onclick = function () {
      var chosen = entries.filter(is('done'));
      together(chosen, 'html', this, function (blob) { view('全部 ' + chosen.length + ' 份', chosen, blob, $('view-all')); });
    };
    matchMedia('(min-width: 1000px)').addEventListener('change', function () { covered(!$('report').hidden && !wide()); });
  }

  function learn(found) {
    about = found;
    found.profiles.forEach(function (profile) { $('profile').append(new Option(profile.title, profile.name)); });
    $('profile').value = found.profile;
    $('hint').textContent = 'Word、Excel、WPS、PDF、网页、文本都可以，每份不超过 ' + words(found.limits.file);
    fill($('download-all'), function () { return entries.filter(is('done')); });
    entries.forEach(function (entry) { fill(entry.row.querySelector('.menu'), function () { return [entry]; }); });
  }

  if (['127.0.0.1', 'localhost', '[::1]'].indexOf(location.hostname) < 0) {
    $('privacy').textContent = '文件送到审核服务器的内存里检查，用完即丢，不保存。';
  }
  listen();
  fetch('api/about').then(function (response) { return response.json(); }).then(learn)
    .catch(function () { alarm('连接不上审核程序，请确认它还在运行，再刷新本页'); });
})();
