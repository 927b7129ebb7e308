// Four photos with what their files tell: coordinates, device and time, an author, or the size alone.

function generate(random, params) {
  const numbers = random.sample([1042, 1187, 2036, 2291, 3018, 3350, 4127, 4509, 5264, 6071], 4);
  const place = name(numbers[0]) + ' · ' + coordinate(10, random) + ', ' + coordinate(111, random);
  const device = name(numbers[1]) + ' · ' + random.pick(params.devices) + ' · ' + clock(random);
  const author = name(numbers[2]) + ' · ' + random.pick(params.authors) + ' · ' + clock(random);
  const size = name(numbers[3]) + ' · ' + random.pick(['4032 × 3024', '1920 × 1080', '3000 × 4000', '2448 × 3264']);
  const sorts = {};
  sorts[device] = 'may-va-gio';
  sorts[author] = 'ten-nguoi';
  sorts[size] = 'kich-thuoc';
  return {
    params: { photos: random.shuffle([place, device, author, size]) },
    key: { response: place, sorts: sorts }
  };
}

function grade(variant, response) {
  return response === variant.key.response
    ? { credit: 1, feedback: 'toa-do' }
    : { credit: 0, feedback: variant.key.sorts[response] };
}

function name(number) {
  return 'IMG_' + number + '.jpg';
}

// Within two degrees of open sea.
function coordinate(from, random) {
  return (from + random.int(0, 1)) + '.' + String(random.int(1000, 9999));
}

function clock(random) {
  return twoDigits(random.int(6, 18)) + ':' + twoDigits(random.int(0, 59));
}

function twoDigits(number) {
  return (number < 10 ? '0' : '') + number;
}
