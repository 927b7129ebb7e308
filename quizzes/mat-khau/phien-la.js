// One stranger among four sign-ins: a device, a place or an hour that does not fit the officer's story.

function generate(random, params) {
  const phone = random.pick(params.phones);
  const computer = random.pick(params.computers);
  const places = random.sample(params.places, 3);
  const home = places[0];
  const trip = places[1];
  const own = [
    session(phone, home, daytime(random)),
    session(computer, home, daytime(random)),
    session(phone, trip, daytime(random))
  ];
  const clue = random.pick(['may-la', 'noi-la', 'gio-la']);
  const stranger = intrude(clue, phone, computer, places, params.others, random);
  return {
    params: { phone: phone, computer: computer, home: home, trip: trip, sessions: random.shuffle(own.concat([stranger])) },
    key: { response: stranger, clue: clue }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.clue };
  }
  return { credit: 0, feedback: 'cua-minh' };
}

// Exactly one of device, place and hour is wrong, so that every other reading of the list fits the story.
function intrude(clue, phone, computer, places, others, random) {
  const mine = random.pick([phone, computer]);
  switch (clue) {
    case 'may-la':
      return session(random.pick(others), places[0], daytime(random));
    case 'noi-la':
      return session(mine, places[2], daytime(random));
    default:
      return session(mine, places[0], clock(random.int(0, 4), random.int(0, 59)));
  }
}

function session(device, place, time) {
  return device + ' · ' + place + ' · ' + time;
}

function daytime(random) {
  return clock(random.int(6, 20), random.int(0, 59));
}

function clock(hour, minute) {
  return twoDigits(hour) + ':' + twoDigits(minute);
}

function twoDigits(number) {
  return (number < 10 ? '0' : '') + number;
}
