// The true time of a message from a phone whose clock is off. The hour always changes, so that minutes must be carried.

function generate(random, params) {
  const fast = random.int(0, 1) === 1;
  const off = random.int(7, 19);
  const hour = random.int(7, 21);
  const minute = fast ? random.int(0, 6) : random.int(54, 59);
  const shown = 60 * hour + minute;
  const truth = shown + (fast ? -off : off);
  const opposite = shown + (fast ? off : -off);
  const slip = truth + (fast ? 60 : -60);
  const flaws = {};
  flaws[clock(shown)] = 'quen';
  flaws[clock(opposite)] = 'nguoc';
  flaws[clock(slip)] = 'nham';
  return {
    params: {
      shown: clock(shown),
      way: fast ? params.fast : params.slow,
      off: off,
      times: random.shuffle(Object.keys(flaws).concat([clock(truth)]))
    },
    key: { response: clock(truth), flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

function clock(minutes) {
  const m = minutes % 60;
  return Math.floor(minutes / 60) + ':' + (m < 10 ? '0' : '') + m;
}
