// Kilowatt-hours wasted in a month by machines that could have been off; those on duty do not count.

function generate(random, params) {
  const total = random.int(5, 12);
  const duty = random.int(1, 3);
  const watt = random.pick([25, 40, 50, 60]);
  const hours = random.pick([12, 14, 15]);
  const nights = random.pick([20, 22, 30]);
  return {
    params: { place: random.pick(params.places), total: total, duty: duty, watt: watt, hours: hours, nights: nights },
    key: { response: energy(total - duty, watt, hours, nights) }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const idle = p.total - p.duty;
  if (near(response, variant.key.response)) {
    return { credit: 1 };
  }
  if (near(response, 1000 * variant.key.response)) {
    return { credit: 0.5, feedback: 'quen-chia' };
  }
  if (near(response, energy(p.total, p.watt, p.hours, p.nights))) {
    return { credit: 0.5, feedback: 'ca-may-truc' };
  }
  if (near(response, energy(idle, p.watt, p.hours, 1))) {
    return { credit: 0.5, feedback: 'mot-dem' };
  }
  if (near(response, energy(1, p.watt, p.hours, p.nights)) || near(response, energy(1, p.watt, p.hours, 1))) {
    return { credit: 0, feedback: 'mot-may' };
  }
  return { credit: 0 };
}

function energy(machines, watt, hours, nights) {
  return machines * watt * hours * nights / 1000;
}

function near(a, b) {
  return Math.abs(a - b) < 0.051;
}
