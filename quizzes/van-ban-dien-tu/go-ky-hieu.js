// Number and symbol of a document: a nought before 1 to 9, the kind's short form, no kind for an official letter, no blanks.

function generate(random, params) {
  const kind = random.pick(params.kinds);
  const number = random.pick([random.int(1, 9), random.int(1, 9), random.int(10, 89), random.int(100, 480)]);
  const unit = random.pick(params.units);
  const written = (number < 10 ? '0' : '') + number;
  const tail = params.organ + '-' + unit;
  return {
    params: { kind: kind.name, number: number, organ: params.organ, unit: unit },
    key: { response: written + '/' + (kind.short ? kind.short + '-' : '') + tail, short: kind.short, written: written, tail: tail }
  };
}

function grade(variant, response) {
  const key = variant.key;
  const typed = response.normalize('NFC').toUpperCase().replace(/^\s*SỐ\s*:\s*/, '').trim().replace(/\.$/, '');
  const right = key.response.toUpperCase();
  if (typed === right) {
    return { credit: 1 };
  }
  const close = typed.replace(/\s+/g, '');
  if (close === right) {
    return { credit: 0.75, feedback: 'cach-chu' };
  }
  const parts = /^(\d+)\/(.+)$/.exec(close);
  if (!parts) {
    return { credit: 0, feedback: 'gach-cheo' };
  }
  const tail = key.tail.toUpperCase();
  const rest = (key.short ? key.short.toUpperCase() + '-' : '') + tail;
  if (parts[2] === rest) {
    return { credit: 0.5, feedback: 'so-khong' };
  }
  if (!key.short && parts[2] !== tail && parts[2].slice(-tail.length) === tail) {
    return { credit: 0.25, feedback: 'cong-van' };
  }
  if (key.short && parts[2] === tail) {
    return { credit: 0.25, feedback: 'thieu-loai' };
  }
  if (parts[2].slice(-tail.length) === tail) {
    return { credit: 0.25, feedback: 'sai-loai' };
  }
  return { credit: 0, feedback: 'sai-duoi' };
}
