// Eight rows of a team and a state; how many are of the team and done. The words come from params.

function generate(random, params) {
  const team = random.pick(params.teams);
  let rows = draw(random, params);
  while (!telling(count(rows, team, params.done))) {
    rows = draw(random, params);
  }
  const found = count(rows, team, params.done);
  const shown = { team: team };
  rows.forEach(function (row, i) {
    shown['a' + (i + 11)] = row.team;
    shown['b' + (i + 11)] = row.state;
  });
  return { params: shown, key: { response: found.both, team: found.team, done: found.done } };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1 };
  }
  if (response === key.team) {
    return { credit: 0, feedback: 'moi-to' };
  }
  if (response === key.done) {
    return { credit: 0, feedback: 'moi-xong' };
  }
  if (response === key.team + key.done - key.response) {
    return { credit: 0, feedback: 'hoac' };
  }
  return { credit: 0 };
}

function draw(random, params) {
  const rows = [];
  for (let i = 0; i < 8; i++) {
    rows.push({ team: random.pick(params.teams), state: random.pick([params.done, params.open]) });
  }
  return rows;
}

function count(rows, team, done) {
  const found = { both: 0, team: 0, done: 0 };
  rows.forEach(function (row) {
    found.team += row.team === team ? 1 : 0;
    found.done += row.state === done ? 1 : 0;
    found.both += row.team === team && row.state === done ? 1 : 0;
  });
  return found;
}

// Each mistake must lead to a number of its own.
function telling(found) {
  const numbers = [found.both, found.team, found.done, found.team + found.done - found.both];
  return found.both > 0 && numbers.every(function (n, i) { return numbers.indexOf(n) === i; });
}
