// False alarms of a detector: the rate applies to what is real. All numbers are whole.

function generate(random, params) {
  const total = random.pick(params.totals);
  const fake = random.pick(params.fakes);
  const rate = random.pick(params.rates.filter(function (r) { return (total - fake) * r % 100 === 0; }));
  const caught = fake * random.pick([8, 9]) / 10;
  return {
    params: { total: total, fake: fake, caught: caught, rate: rate },
    key: { response: (total - fake) * rate / 100 }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const alarms = variant.key.response;
  if (response === alarms) {
    return { credit: 1 };
  }
  if (response === p.total * p.rate / 100) {
    return { credit: 0.5, feedback: 'tren-doan-that' };
  }
  if (response === alarms + p.caught) {
    return { credit: 0.5, feedback: 'gop-ca-hai' };
  }
  if (response === p.caught || response === p.fake) {
    return { credit: 0, feedback: 'doan-gia' };
  }
  return { credit: 0 };
}
