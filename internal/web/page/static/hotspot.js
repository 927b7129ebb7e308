// Pointing at a picture: by mouse and finger, and by the keys of arrows. Without this script a place is chosen by its name.

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const bounded = (share) => Math.round(Math.min(100, Math.max(0, share)) * 10) / 10;

for (const spot of document.querySelectorAll('.spot[data-field]')) {
  const field = document.getElementsByName(spot.dataset.field)[0];
  const form = field.form;
  const several = 'several' in spot.dataset;
  const names = form.querySelector(`[data-names="${field.name}"]`);
  const boxes = [...names.querySelectorAll('input')];
  const status = names.previousElementSibling; // outside: what is folded away is not said
  let points = [];
  let at = [50, 50]; // where the keys have led

  const mark = (name, [x, y]) => {
    const sign = document.createElement('i');
    sign.className = name;
    sign.style.left = x + '%';
    sign.style.top = y + '%';
    spot.append(sign);
  };
  const draw = (aim) => {
    for (const sign of spot.querySelectorAll('i')) sign.remove();
    for (const point of points) mark('point', point);
    if (aim) mark('aim', at);
  };
  const read = () => {
    points = field.value.split(';').filter(Boolean).map((point) => point.split(' ').map(Number));
    draw();
  };
  const near = ([x, y]) => points.findIndex((point) => {
    const size = spot.getBoundingClientRect();
    return Math.hypot((point[0] - x) * size.width, (point[1] - y) * size.height) < 2200;
  });
  const set = (point) => {
    const old = near(point);
    const gone = several && old >= 0;
    if (!several) points = [];
    if (gone) points.splice(old, 1);
    else points.push(point);
    if (!several) for (const box of boxes) box.checked = false;
    field.value = points.map((one) => one.join(' ')).join(';');
    const said = gone ? spot.dataset.gone : spot.dataset.set;
    status.textContent = said.replace('{x}', Math.round(point[0])).replace('{y}', Math.round(point[1]));
    draw(spot.matches(':focus-visible'));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  spot.tabIndex = 0;
  spot.setAttribute('role', 'application');
  spot.setAttribute('aria-label', spot.dataset.label);
  spot.addEventListener('click', (event) => {
    const size = spot.getBoundingClientRect();
    at = [bounded((event.clientX - size.left) / size.width * 100), bounded((event.clientY - size.top) / size.height * 100)];
    set(at);
  });
  spot.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step) at = at.map((share, i) => bounded(share + step[i] * (event.shiftKey ? 10 : 2)));
    else if (event.key === 'Enter' || event.key === ' ') set(at);
    else return;
    event.preventDefault();
    draw(true);
  });
  spot.addEventListener('focus', () => draw(spot.matches(':focus-visible')));
  spot.addEventListener('blur', () => draw());
  names.addEventListener('change', () => {
    if (several) return;
    field.value = '';
    read();
  });
  form.addEventListener('put', read); // an answer that was kept has been put back
  names.open = boxes.some((box) => box.checked);
  read();
}
