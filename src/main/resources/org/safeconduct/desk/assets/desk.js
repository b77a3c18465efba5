// What pages do beyond links and forms: the zoom and its keys, the focus after a refusal, one press of a button.
(() => {
  'use strict';
  // Everything of this desk lies beside this script's folder.
  const used = new URL('../used', document.currentScript.src);
  const focus = document.querySelector('[data-focus]');
  if (focus) {
    focus.focus();
  }
  document.addEventListener('submit', event => {
    const button = event.target.querySelector('[data-busy]');
    if (button) {
      button.setAttribute('aria-disabled', 'true');
      button.addEventListener('click', again => again.preventDefault());
    }
  });
  // Whoever types is there: the desk does not lock over a long answer.
  let typed = 0;
  document.addEventListener('input', () => {
    const now = Date.now();
    if (now - typed > 30000) {
      typed = now;
      fetch(used).catch(() => {});
    }
  });
  const drop = document.querySelector('[data-upload]');
  if (drop) {
    const status = drop.querySelector('[data-status]');
    const token = document.querySelector('input[name="_csrf"]').value;
    const send = (file, told) => new Promise(done => {
      const request = new XMLHttpRequest();
      request.open('POST', drop.dataset.to);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('X-CSRF-TOKEN', token);
      request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
      request.upload.onprogress = event => {
        const percent = Math.floor(100 * event.loaded / Math.max(event.total, 1));
        status.textContent = told + (percent < 100 ? drop.dataset.reading + ' ' + percent + ' %' : drop.dataset.looking);
      };
      request.onloadend = () => done(request.status === 204);
      request.send(file);
    });
    const take = async files => {
      const failed = [];
      for (const [at, file] of files.entries()) {
        const told = (at + 1) + '/' + files.length + ' · ' + file.name + ' · ';
        if (!await send(file, told)) {
          failed.push(file.name);
        }
      }
      if (failed.length === 0) {
        location.reload();
      } else {
        status.textContent = drop.dataset.failed + ' ' + failed.join(', ');
      }
    };
    drop.querySelector('input').addEventListener('change', event => take([...event.target.files]));
    drop.addEventListener('dragover', event => {
      event.preventDefault();
      drop.classList.add('desk-drop--over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('desk-drop--over'));
    drop.addEventListener('drop', event => {
      event.preventDefault();
      drop.classList.remove('desk-drop--over');
      take([...event.dataTransfer.files]);
    });
  }
  const pages = document.getElementById('pages');
  const shown = document.getElementById('zoom');
  if (!pages || !shown) {
    return;
  }
  const steps = [50, 75, 100, 125, 150, 200, 300];
  let at = 2;
  const zoom = by => {
    const middle = (pages.scrollTop + pages.clientHeight / 2) / pages.scrollHeight;
    at = Math.min(Math.max(at + by, 0), steps.length - 1);
    pages.style.setProperty('--zoom', steps[at] / 100);
    shown.value = steps[at] + ' %';
    pages.scrollTop = middle * pages.scrollHeight - pages.clientHeight / 2;
  };
  document.querySelectorAll('[data-zoom]').forEach(button =>
    button.addEventListener('click', () => zoom(Number(button.dataset.zoom))));
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) {
      return;
    }
    const figures = [...pages.querySelectorAll('figure')];
    const next = step => {
      const top = pages.getBoundingClientRect().top;
      const current = figures.findLastIndex(each => each.getBoundingClientRect().top <= top + 20);
      figures[Math.min(Math.max(current + step, 0), figures.length - 1)]?.scrollIntoView({block: 'start'});
    };
    switch (event.key) {
      case '+': case '=': zoom(1); break;
      case '-': zoom(-1); break;
      case 'n': case 'ArrowRight': next(1); break;
      case 'p': case 'ArrowLeft': next(-1); break;
      default: return;
    }
    event.preventDefault();
  });
})();
