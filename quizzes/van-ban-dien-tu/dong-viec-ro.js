// Four lines that give out work. Three lack one thing: who, until when, or what is done.

function generate(random, params) {
  const jobs = random.sample(params.jobs, 4);
  const lacking = random.shuffle(['', 'ai', 'han', 'xong']);
  const lines = jobs.map(function (job, i) {
    const who = lacking[i] === 'ai' ? random.pick(params.anyone) : random.pick(params.who);
    const when = lacking[i] === 'han' ? random.pick(params.sometime) : random.pick(params.when);
    return who + ' ' + (lacking[i] === 'xong' ? job.vague : job.clear) + ', ' + when;
  });
  const told = {};
  lines.forEach(function (line, i) { told[line] = lacking[i]; });
  return { params: { lines: lines }, key: { response: lines[lacking.indexOf('')], told: told } };
}

function grade(variant, response) {
  const lack = variant.key.told[response];
  return lack ? { credit: 0, feedback: 'thieu-' + lack } : { credit: 1 };
}
