/** What is found, shown beside what is painted while the pointer or the focus is on it. */
export function showTips(page: HTMLElement): void {
  const tip = document.createElement('div');
  tip.id = 'tip';
  // It is read out with the text it belongs to.
  tip.setAttribute('aria-hidden', 'true');
  tip.hidden = true;
  document.body.append(tip);
  const show = ({ target }: Event) => {
    const found = target instanceof Element ? target.closest('.found') : null;
    const words = found?.querySelector('.said')?.textContent;
    tip.hidden = !words;
    if (!found || !words) return;
    tip.textContent = words.replace(/^（|）$/g, '');
    place(tip, found.getBoundingClientRect());
  };
  const hide = () => {
    tip.hidden = true;
  };
  page.addEventListener('pointerover', show);
  page.addEventListener('focusin', show);
  page.addEventListener('pointerleave', hide);
  page.addEventListener('focusout', hide);
  document.addEventListener('scroll', hide, { passive: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
}

/** Below what it belongs to, or above where there is no room. */
function place(tip: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { offsetWidth, offsetHeight } = tip;
  const room = document.documentElement.clientHeight - bottom;
  tip.style.left = `${Math.max(4, Math.min(left, document.documentElement.clientWidth - offsetWidth - 4))}px`;
  tip.style.top = `${room > offsetHeight + 8 ? bottom + 4 : Math.max(4, top - offsetHeight - 4)}px`;
}
