// Trace a loop over six numbers: a condition, an act, a box that does not always begin empty.

function generate(random, params) {
  let made = draw(random, params);
  while (!telling(made.key)) {
    made = draw(random, params);
  }
  return made;
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1 };
  }
  const slips = [['all', 'khong-xet'], ['empty', 'quen-dau'], ['other', 'nham-viec'], ['opposite', 'nguoc-dieu-kien']];
  for (const slip of slips) {
    if (response === key[slip[0]]) {
      return { credit: 0.25, feedback: slip[1] };
    }
  }
  return { credit: 0 };
}

function draw(random, params) {
  const numbers = [];
  for (let i = 0; i < 6; i++) { numbers.push(random.int(1, 12)); }
  const border = random.int(4, 8);
  const which = random.int(0, 3);
  const holds = [function (n) { return n > border; }, function (n) { return n < border; }, function (n) { return n >= border; },
    function (n) { return n % 2 === 0; }][which];
  const condition = params.conditions[which].replace('#', border);
  const counting = random.pick([true, false]);
  const start = random.pick([0, 0, 5, 10]);
  const run = function (keep, count, from) {
    return numbers.filter(keep).reduce(function (sum, n) { return sum + (count ? 1 : n); }, from);
  };
  return {
    params: { start: start, list: numbers.join(', '), condition: condition, act: params.acts[counting ? 1 : 0] },
    key: {
      response: run(holds, counting, start), all: run(function () { return true; }, counting, start),
      empty: start ? run(holds, counting, 0) : -1, other: run(holds, !counting, start),
      opposite: run(function (n) { return !holds(n); }, counting, start)
    }
  };
}

function telling(key) {
  const list = [key.response, key.all, key.empty, key.other, key.opposite];
  return list.every(function (n, i) { return list.indexOf(n) === i; });
}
