// What was said and what came back: a lost "not", two steps swapped, a changed number, or nothing at all.

function generate(random, params) {
  const i = random.int(0, params.first.length - 1);
  const first = params.first[i];
  const second = params.second[i];
  const never = random.pick(params.never);
  const unit = random.pick(params.units);
  const n = random.int(2, 6);
  const fault = random.int(0, 3);
  const number = fault === 3 ? n + random.int(1, 4) : n;
  const steps = fault === 2 ? [second, first] : [first, second];
  const rule = fault === 1 ? 'Được ' + never + '.' : 'Không được ' + never + '.';
  return {
    params: {
      said: capital(first) + ' trước, ' + second + ' sau, cách nhau ' + n + ' ' + unit + '. Không ' + never + '.',
      retold: 'Trước thì ' + steps[0] + ', rồi đến ' + steps[1] + '. Giữa hai việc là ' + number + ' ' + unit + '. ' + rule,
      options: params.options
    },
    key: { response: params.options[fault], fault: fault }
  };
}

function grade(variant, response) {
  const fault = variant.key.fault;
  if (response === variant.key.response) {
    return { credit: 1, feedback: fault === 0 ? 'du-ca' : 'dung' };
  }
  return { credit: 0, feedback: ['du-ca', 'mat-khong', 'dao', 'sai-so'][fault] };
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
