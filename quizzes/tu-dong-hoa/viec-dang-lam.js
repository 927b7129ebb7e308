// Four kinds of work with minutes and times a month. Worth automating: the largest product among those that are clear.
// Traps: the heaviest single time, and work with the largest product that needs judgement.

function generate(random, params) {
  let picked = draw(random, params);
  while (!telling(picked)) {
    picked = draw(random, params);
  }
  const shown = { rows: params.rows };
  picked.forEach(function (job, i) {
    shown['n' + (i + 1)] = job.name;
    shown['m' + (i + 1)] = job.minutes;
    shown['t' + (i + 1)] = job.times;
    shown['w' + (i + 1)] = job.way;
  });
  const rows = function (job) { return params.rows[picked.indexOf(job)]; };
  return {
    params: shown,
    key: { response: rows(best(picked)), unclear: rows(picked.find(function (j) { return !j.clear; })), heavy: rows(heaviest(picked)) }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === variant.key.unclear) {
    return { credit: 0, feedback: 'khong-ro' };
  }
  if (response === variant.key.heavy) {
    return { credit: 0, feedback: 'nang-ma-it' };
  }
  return { credit: 0, feedback: 'nhan-hai-cot' };
}

function draw(random, params) {
  const jobs = random.sample(params.clear, 3).map(function (name) { return { name: name, clear: true, way: params.ways[0] }; });
  jobs.push({ name: random.pick(params.unclear), clear: false, way: params.ways[1] });
  jobs.forEach(function (job) {
    job.minutes = random.pick([2, 3, 5, 6, 10, 20, 45, 60, 90]);
    job.times = random.pick([1, 2, 4, 8, 20, 40, 60]);
  });
  return random.shuffle(jobs);
}

function product(job) { return job.minutes * job.times; }

function best(jobs) {
  return jobs.filter(function (j) { return j.clear; }).reduce(function (a, b) { return product(b) > product(a) ? b : a; });
}

function heaviest(jobs) {
  return jobs.filter(function (j) { return j.clear; }).reduce(function (a, b) { return b.minutes > a.minutes ? b : a; });
}

function telling(jobs) {
  const winner = best(jobs);
  const unclear = jobs.find(function (j) { return !j.clear; });
  const others = jobs.filter(function (j) { return j.clear && j !== winner; });
  return product(unclear) > product(winner) && heaviest(jobs) !== winner && product(winner) <= 1200
    && others.every(function (j) { return product(winner) >= 1.5 * product(j); });
}
