// What pages do beyond links and forms: the zoom and its keys, the focus after a refusal, one press of a button.
(() => {
  'use strict';
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
